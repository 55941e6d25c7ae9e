import type { LocalizedText } from '@/lib/domain/text';
import { ProviderError } from './errors';
import { chooseEndpoint } from './keystone/choose-endpoint';
import { loginBody } from './keystone/login-body';
import {
  freshTokenRefused,
  identityAddressUnusable,
  imageAddressUnusable,
  keystoneSays,
  keystoneUnreachable,
  noToken,
  projectNotNamed,
  tokenWithoutProject,
} from './keystone/sentences';
import { renewalTime, type Token } from './keystone/token';
import { tokenAnswer } from './keystone/wire';
import type { Access, Tools } from './provider';
import { createTransport, plainAddress, type Signer, singleFlight, type Transport, withoutVersion } from './transport';

export type { Token } from './keystone/token';

/** OpenStack's sign-in, as every OpenStack adapter uses it: one token per connection, renewed in time. */
export interface Keystone {
  /** A token scoped to a project, fresh enough to use. */
  token(): Promise<Token>;
  /** Puts the token on every request; after a 401 renews it once, and then finds out whose fault the second one is. */
  signer: Signer;
  /** Where the image service answers, without a version at the end: the override, else the token's catalog. */
  imageService(): Promise<URL>;
  /** What must never be seen: all of the credential, its ids and names included, and the tokens got with it. */
  secrets(): readonly (string | undefined)[];
}

/** What a token has left, in milliseconds, when a transfer begins: services with stores of their own use it to the end. */
const leastForTransfers = 15 * 60_000;

interface Options {
  provider: string;
  access: Access;
  tools: Tools;
}

export function createKeystone(options: Options): Keystone {
  const { access } = options;
  let current: Token | undefined;
  let earlier: Token | undefined;
  const secrets = () => [...Object.values(access.credentials), current?.value, earlier?.value];
  const transport = createTransport({ ...options, secrets, resolve: () => identityAddress(options) });
  // Kept when renewing fails: while Keystone is away a token may still be good, and the login is not lost.
  const login = singleFlight(async () => {
    const fresh = await signIn(transport, options);
    [earlier, current] = [current, fresh];
    return fresh;
  });

  async function token(): Promise<Token> {
    return current !== undefined && options.tools.now() < current.renewAt ? current : await login();
  }

  const signer: Signer = {
    sign: async () => ({ 'x-auth-token': (await token()).value }),
    async fresh() {
      const least = options.tools.now().getTime() + leastForTransfers;
      if (current === undefined || current.renewAt.getTime() < least) await login();
    },
    async renew(used) {
      if (current === undefined || used['x-auth-token'] === current.value) await login();
    },
    refused: () => explainRefusal(transport, options, current),
  };
  return { token, signer, secrets, imageService: async () => imageAddress(options, token) };
}

function identityAddress({ provider, access }: Options): URL {
  const url = plainAddress(access.settings.identityUrl ?? '');
  if (url !== undefined) return withoutVersion(url);
  throw new ProviderError({ code: 'upstream_rejected', provider, detail: identityAddressUnusable });
}

async function signIn(transport: Transport, { provider, access, tools }: Options): Promise<Token> {
  const refuse = (
    code: 'upstream_rejected' | 'upstream_forbidden' | 'upstream_invalid_response',
    detail: LocalizedText,
  ) => new ProviderError({ code, provider, detail });
  const body = loginBody(access);
  if (body === undefined) throw refuse('upstream_rejected', projectNotNamed);
  const answer = await fromKeystone(
    provider,
    transport.call({
      method: 'POST',
      path: '/v3/auth/tokens',
      body,
      // One token more harms nobody, so it may be repeated although it is a POST.
      traceless: true,
      expect: { 201: tokenAnswer },
      meaning: { 403: 'upstream_auth_failed', 404: notFoundMeaning(access), 405: 'upstream_invalid_response' },
    }),
  );
  const facts = answer.body.token;
  const value = answer.headers['x-subject-token'];
  if (value === undefined) throw refuse('upstream_invalid_response', noToken);
  // Glance serves such tokens under its older rules, and lists other projects' shared images to them.
  if (facts.project === undefined) throw refuse('upstream_forbidden', tokenWithoutProject);
  return {
    value,
    projectId: facts.project.id,
    projectName: facts.project.name,
    user: facts.user.name ?? facts.user.id,
    roles: (facts.roles ?? []).map((role) => role.name),
    facts,
    renewAt: renewalTime(facts, answer.headers.date, tools.now()),
  };
}

/**
 * A real Keystone answers 404 to an application credential it does not know (a wrong secret is 401). For a password the
 * same status can only mean that this is no identity service.
 */
function notFoundMeaning({ settings }: Access): 'upstream_auth_failed' | 'upstream_invalid_response' {
  return settings.authMethod === 'password' ? 'upstream_invalid_response' : 'upstream_auth_failed';
}

/**
 * A service answers 401 to a good token while it cannot reach Keystone (its middleware takes a token it cannot check
 * for none at all). So Keystone is asked before anybody is told that the credential was refused.
 */
async function explainRefusal(transport: Transport, { provider }: Options, token: Token | undefined): Promise<never> {
  const headers: Record<string, string> = token === undefined ? {} : { 'x-auth-token': token.value };
  const call = transport.call({ method: 'GET', path: '/v3/auth/projects', headers, expect: { 200: null } });
  await fromKeystone(provider, call).catch((error: unknown) => {
    if (error instanceof ProviderError && error.code === 'upstream_unavailable') throw error;
  });
  throw new ProviderError({ code: 'upstream_auth_failed', provider, detail: freshTokenRefused, status: 401 });
}

/** Says in the error that it was the identity service; one that is away or too slow counts as unavailable. */
async function fromKeystone<Result>(provider: string, answer: Promise<Result>): Promise<Result> {
  try {
    return await answer;
  } catch (thrown) {
    if (!(thrown instanceof ProviderError)) throw thrown;
    const { status, upstreamRequestId, retryable, retryAfterSeconds } = thrown;
    const away = thrown.code === 'upstream_unavailable' || (thrown.code === 'upstream_timeout' && retryable);
    const code = away ? 'upstream_unavailable' : thrown.code;
    const said = thrown.sentence ?? thrown.detail;
    const quoted = said === undefined ? undefined : keystoneSays(said);
    const detail = away ? keystoneUnreachable(said ?? '') : quoted;
    throw new ProviderError({
      ...{ code, provider, detail, status, upstreamRequestId, retryable, retryAfterSeconds },
      cause: thrown,
    });
  }
}

async function imageAddress({ provider, access }: Options, token: () => Promise<Token>): Promise<URL> {
  const { settings } = access;
  const choice = settings.imageUrl
    ? { url: settings.imageUrl }
    : chooseEndpoint((await token()).facts.catalog ?? [], {
        type: 'image',
        interface: settings.interface || 'public',
        region: settings.region || undefined,
      });
  const url = 'url' in choice ? plainAddress(choice.url) : undefined;
  if (url !== undefined) return withoutVersion(url);
  const detail = 'problem' in choice ? choice.problem : imageAddressUnusable;
  throw new ProviderError({ code: 'unsupported_operation', provider, detail });
}
