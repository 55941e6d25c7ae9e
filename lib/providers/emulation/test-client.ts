import type { EmulatedConnection, Emulator } from './emulator';

/** Signs in to an emulated OpenStack and asks its Glance, in-process; for the emulators' own tests. */
export interface EmulatorClient {
  token: string;
  /** `path` is below the image endpoint. */
  get(path: string, headers?: Record<string, string>, method?: string): Promise<Response>;
}

export async function signIn(
  emulator: Emulator,
  origin: string,
  connection: EmulatedConnection,
): Promise<EmulatorClient> {
  const answer = await emulator.handle(post(`${origin}/identity/v3/auth/tokens`, loginBody(connection)));
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
  const token = answer.headers.get('x-subject-token') ?? '';
  return {
    token,
    get: (path, headers = { accept: 'application/json' }, method = 'GET') =>
      emulator.handle(
        new Request(`${origin}/image${path}`, { method, headers: { 'x-auth-token': token, ...headers } }),
      ),
  };
}

export function post(url: string, body: unknown): Request {
  return new Request(url, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
}

export function loginBody({ settings, credentials }: EmulatedConnection): object {
  if (settings.authMethod === 'application_credential') {
    const { applicationCredentialId: id, applicationCredentialSecret: secret } = credentials;
    return { auth: { identity: { methods: ['application_credential'], application_credential: { id, secret } } } };
  }
  const user = { name: credentials.username, domain: { id: settings.userDomain }, password: credentials.password };
  const project = { name: settings.projectName, domain: { id: settings.projectDomain } };
  return { auth: { identity: { methods: ['password'], password: { user } }, scope: { project } } };
}
