import {
  applicationCredential,
  type Directory,
  defaultDomain,
  project,
  user,
} from '../../emulation/keystone-directory';

/** The projects and people of the emulated cloud. */
const cloud = 'glance-v2';

export const projects = {
  platform: project(cloud, 'platform', '플랫폼 팀'),
  data: project(cloud, 'data', '데이터 팀'),
  security: project(cloud, 'security', '보안 팀'),
  operations: project(cloud, 'operations', '클라우드 운영'),
};

export const users = {
  minji: user(cloud, 'minji.kim', { [projects.platform.id]: ['member'] }),
  junho: user(cloud, 'junho.lee', { [projects.data.id]: ['member'] }),
  sora: user(cloud, 'sora.park', { [projects.security.id]: ['member'], [projects.platform.id]: ['reader'] }),
  admin: { ...user(cloud, 'admin', { [projects.operations.id]: ['admin'] }), systemRoles: ['admin'] },
};

export const platformCredential = applicationCredential(users.minji, projects.platform.id, 'image-console');
const readerCredential = applicationCredential(users.sora, projects.platform.id, 'read-only-audit');

export const directory: Directory = {
  domains: [defaultDomain, { id: 'b0a3c7f5d1e94c0f8a6d2e4b7c9f1a35', name: '연구소' }],
  projects: Object.values(projects),
  users: Object.values(users),
  applicationCredentials: [platformCredential, readerCredential],
};
