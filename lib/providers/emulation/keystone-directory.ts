import { hexFrom } from './names-to-ids';

/** Who exists in an emulated cloud. */
export interface Domain {
  id: string;
  name: string;
}

export interface Project {
  id: string;
  name: string;
  domainId: string;
  description: string;
}

export interface User {
  id: string;
  name: string;
  domainId: string;
  password: string;
  /** Roles by project id. */
  grants: Record<string, string[]>;
  systemRoles?: string[];
}

export interface ApplicationCredential {
  id: string;
  name: string;
  userId: string;
  projectId: string;
  secret: string;
  roles: string[];
}

export interface Directory {
  domains: Domain[];
  projects: Project[];
  users: User[];
  applicationCredentials: ApplicationCredential[];
}

export const defaultDomain: Domain = { id: 'default', name: 'Default' };

/** A project of the default domain whose id follows from the cloud's and its own name. */
export function project(cloud: string, name: string, description: string): Project {
  return { id: hexFrom(cloud, 'project', name), name, domainId: defaultDomain.id, description };
}

export function user(cloud: string, name: string, grants: Record<string, string[]>): User {
  const id = hexFrom(cloud, 'user', name);
  // Sandbox passwords follow from the names: they guard nothing but a demonstration on the loopback address.
  return {
    id,
    name,
    domainId: defaultDomain.id,
    password: `sandbox-${hexFrom(cloud, 'password', name).slice(0, 12)}`,
    grants,
  };
}

export function applicationCredential(owner: User, projectId: string, name: string): ApplicationCredential {
  return {
    id: hexFrom(owner.id, 'application-credential', name),
    name,
    userId: owner.id,
    projectId,
    secret: `sandbox-${hexFrom(owner.id, 'application-credential-secret', name)}`,
    roles: owner.grants[projectId] ?? [],
  };
}

const implied: Record<string, string[]> = { admin: ['admin', 'member', 'reader'], member: ['member', 'reader'] };

/** `member` implies `reader`, `admin` implies both (glance-v2 §1). */
export function expandRoles(roles: string[]): string[] {
  return [...new Set(roles.flatMap((role) => implied[role] ?? [role]))];
}

export function roleEntry(name: string): { id: string; name: string } {
  return { id: hexFrom('role', name), name };
}

export interface Reference {
  id?: string;
  name?: string;
  domain?: { id?: string; name?: string };
}

/** Finds a user or project by id, or by name within a domain. */
export function find<T extends { id: string; name: string; domainId: string }>(
  directory: Directory,
  entries: T[],
  reference: Reference,
): T | undefined {
  if (reference.id !== undefined) return entries.find((entry) => entry.id === reference.id);
  const domain = directory.domains.find(
    ({ id, name }) =>
      id === reference.domain?.id || (reference.domain?.id === undefined && name === reference.domain?.name),
  );
  return entries.find((entry) => entry.name === reference.name && entry.domainId === domain?.id);
}
