import { type Directory, defaultDomain, project, user } from '../../emulation/keystone-directory';

/** The projects and people of the emulated cloud, an older installation than that of `glance-v2`. */
const cloud = 'glance-v1';

export const projects = {
  infra: project(cloud, '인프라 팀', '전산실 인프라'),
  research: project(cloud, 'research', '연구소'),
  partner: project(cloud, 'partner', '협력사'),
  admin: project(cloud, 'admin', '관리'),
};

export const users = {
  yuna: user(cloud, 'yuna.choi', { [projects.infra.id]: ['member'] }),
  taeho: user(cloud, 'taeho.jung', { [projects.research.id]: ['member'] }),
  admin: { ...user(cloud, 'admin', { [projects.admin.id]: ['admin'] }), systemRoles: ['admin'] },
};

export const directory: Directory = {
  domains: [defaultDomain],
  projects: Object.values(projects),
  users: Object.values(users),
  applicationCredentials: [],
};
