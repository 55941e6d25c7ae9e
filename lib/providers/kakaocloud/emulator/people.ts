import { hexFrom } from '../../emulation/names-to-ids';

/** The projects and people of the emulated KakaoCloud. */

export interface Project {
  id: string;
  name: string;
}

export interface AccessKey {
  id: string;
  secret: string;
  name: string;
  userId: string;
  userName: string;
  project: Project;
  roles: string[];
  /** How long a token made with it lives, where that is not the usual twelve hours. */
  tokenSeconds?: number;
}

const project = (name: string): Project => ({ id: hexFrom('kakaocloud', 'project', name), name });

export const projects = {
  commerce: project('commerce-prod'),
  analytics: project('data-analytics'),
  partner: project('partner-studio'),
};

/** Owns the images that KakaoCloud itself publishes. */
export const vendor: Project = project('kakaocloud-images');

export const domain = { id: hexFrom('kakaocloud', 'domain'), name: 'sandbox-corp' };

function accessKey(user: string, home: Project, facts: Pick<AccessKey, 'name' | 'roles' | 'tokenSeconds'>): AccessKey {
  return {
    ...facts,
    id: hexFrom('kakaocloud', 'access-key', user, facts.name),
    secret: `sandbox-${hexFrom('kakaocloud', 'secret-access-key', user, facts.name)}`,
    userId: hexFrom('kakaocloud', 'user', user),
    userName: `${user}@sandbox.example`,
    project: home,
  };
}

export const keys = {
  /** Two minutes: whoever watches sees it renewed. */
  commerce: accessKey('haeun.seo', projects.commerce, {
    ...{ name: 'image-console', roles: ['project-member'], tokenSeconds: 120 },
  }),
  analytics: accessKey('doyun.han', projects.analytics, { name: 'image-console', roles: ['project-admin'] }),
};
