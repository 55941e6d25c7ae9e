import type { Bench } from './bench-identity';

/** Somebody who changes images at the bench behind the console's back. */
export interface GlanceUser {
  projectId: string;
  create(name: string): Promise<string>;
  share(image: string, project: string): Promise<void>;
  accept(image: string): Promise<void>;
  /** Makes a shared image private again. */
  takeBack(image: string): Promise<void>;
  remove(image: string): Promise<void>;
}

export async function signIn(bench: Bench, name: string, project: string): Promise<GlanceUser> {
  const domain = { id: 'default' };
  const user = { name, domain, password: bench.passwords[name] ?? '' };
  const auth = {
    identity: { methods: ['password'], password: { user } },
    scope: { project: { name: project, domain } },
  };
  const body = JSON.stringify({ auth });
  const answer = await fetch(`${bench.auth_url}/auth/tokens`, { method: 'POST', body, headers: jsonType });
  const token = answer.headers.get('x-subject-token') ?? '';
  const { id: projectId } = (await answer.json()).token.project;

  const call = async (method: string, path: string, sent?: unknown, headers: Record<string, string> = jsonType) => {
    const reply = await fetch(`${bench.image_url}/v2/images${path}`, {
      method,
      headers: { ...headers, 'x-auth-token': token },
      ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
    });
    if (!reply.ok && !(method === 'DELETE' && reply.status === 404))
      throw new Error(`${method} ${path}: ${reply.status}`);
    return reply;
  };
  return {
    projectId,
    create: async (imageName) => (await (await call('POST', '', { name: imageName, visibility: 'shared' })).json()).id,
    share: async (image, member) => void (await call('POST', `/${image}/members`, { member })),
    accept: async (image) => void (await call('PUT', `/${image}/members/${projectId}`, { status: 'accepted' })),
    takeBack: async (image) =>
      void (await call('PATCH', `/${image}`, [{ op: 'replace', path: '/visibility', value: 'private' }], patchType)),
    remove: async (image) => void (await call('DELETE', `/${image}`)),
  };
}

const jsonType = { 'content-type': 'application/json' };
const patchType = { 'content-type': 'application/openstack-images-v2.1-json-patch' };
