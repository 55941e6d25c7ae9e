import type { Access } from '../provider';

/** A domain as a person writes it: the id of the first domain is literally `default`, generated ids are 32 hex digits. */
export function domainReference(text: string | undefined): { id: string } | { name: string } {
  const domain = text?.trim() || 'default';
  return domain === 'default' || /^[0-9a-f]{32}$/.test(domain) ? { id: domain } : { name: domain };
}

/** The body of `POST /v3/auth/tokens`, or undefined when the settings name no project to scope to. */
export function loginBody({ settings, credentials }: Access): object | undefined {
  const user = { name: credentials.username, domain: domainReference(settings.userDomain) };
  const secret = credentials.applicationCredentialSecret;
  // An application credential carries its own project: Keystone answers 401 to one that also asks for a scope.
  if (settings.authMethod === 'application_credential') {
    return applicationCredential({ id: credentials.applicationCredentialId, secret });
  }
  if (settings.authMethod === 'application_credential_name') {
    return applicationCredential({ name: credentials.applicationCredentialName, user, secret });
  }
  const project = projectReference(settings);
  if (project === undefined) return undefined;
  const identity = { methods: ['password'], password: { user: { ...user, password: credentials.password } } };
  return { auth: { identity, scope: { project } } };
}

function applicationCredential(proof: object): object {
  return { auth: { identity: { methods: ['application_credential'], application_credential: proof } } };
}

function projectReference(settings: Access['settings']): object | undefined {
  if (settings.projectId) return { id: settings.projectId };
  if (!settings.projectName) return undefined;
  return { name: settings.projectName, domain: domainReference(settings.projectDomain) };
}
