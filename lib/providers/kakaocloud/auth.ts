import { ProviderError } from '../errors';
import type { Access, Tools } from '../provider';
import { createTransport, plainAddress, type Signer, singleFlight, type Transport } from '../transport';
import { anySuccess } from './any-success';
import { description } from './descriptor';
import { explain } from './explain';
import { renewalTime } from './renewal-time';
import {
  freshTokenRefused,
  iamAddressUnusable,
  iamSays,
  iamUnreachable,
  noToken,
  tokenWithoutProject,
} from './sentences';
import { type TokenFacts, tokenAnswer } from './wire';

const provider = description.id;
const path = '/identity/v3/auth/tokens';

export interface Token {
  value: string;
  /** An access key belongs to one project: the only one this connection sees from. */
  projectId: string;
  facts: TokenFacts;
  /** On our own clock, early enough that a call begun before it still ends in time. */
  renewAt: Date;
}

/** One token per connection, renewed in time. */
export interface Session {
  token(): Promise<Token>;
  /** Puts the token on every request; after a 401 renews it once, and then finds out whose fault the second one is. */
  signer: Signer;
  /** Asks IAM about the token in use, which is renewed first when IAM does not know it any more. */
  check(signal?: AbortSignal): Promise<{ projectId: string; facts: TokenFacts }>;
  /** What must never be seen: all of the credential, and the tokens got with it. */
  secrets(): readonly (string | undefined)[];
}

/** Like Keystone's, and with other bodies, scopes and answers: an access key instead of a user, no catalog, no scope. */
export function createSession(access: Access, tools: Tools): Session {
  let current: Token | undefined;
  let earlier: Token | undefined;
  const secrets = () => [...Object.values(access.credentials), current?.value, earlier?.value];
  const transport = createTransport({ provider, tools, secrets, explain, resolve: () => iamAddress(access) });
  // Kept when renewing fails: while IAM is away a token may still be good.
  const renew = singleFlight(async () => {
    const fresh = await signIn(transport, access, tools);
    [earlier, current] = [current, fresh];
    return fresh;
  });

  async function token(): Promise<Token> {
    return current !== undefined && tools.now() < current.renewAt ? current : await renew();
  }

  async function renewed(used: string | undefined): Promise<Token> {
    return current === undefined || used === current.value ? await renew() : current;
  }

  const signer: Signer = {
    sign: async () => ({ 'x-auth-token': (await token()).value }),
    async renew(used) {
      await renewed(used['x-auth-token']);
    },
    /** A service answers 401 to a good token as well, while it cannot reach IAM. */
    async refused(signal) {
      await tokenFacts(transport, current?.value ?? '', signal).catch((error: unknown) => {
        if (error instanceof ProviderError && error.code === 'upstream_unavailable') throw error;
      });
      throw new ProviderError({ code: 'upstream_auth_failed', provider, detail: freshTokenRefused, status: 401 });
    },
  };

  async function check(signal?: AbortSignal) {
    const { value, projectId } = await token();
    try {
      return { projectId, facts: await tokenFacts(transport, value, signal) };
    } catch (error) {
      if (!(error instanceof ProviderError) || error.code !== 'upstream_auth_failed') throw error;
      const fresh = await renewed(value);
      return { projectId: fresh.projectId, facts: await tokenFacts(transport, fresh.value, signal) };
    }
  }

  return { token, signer, check, secrets };
}

/** With or without the path of the API behind it, as people copy it. */
function iamAddress({ settings }: Access): URL {
  const url = plainAddress(settings.identityUrl ?? '');
  if (url === undefined) throw new ProviderError({ code: 'upstream_rejected', provider, detail: iamAddressUnusable });
  const base = new URL(url.origin);
  base.pathname = url.pathname.replace(/\/+$/, '').replace(/\/identity(?:\/v3)?$/, '');
  return base;
}

async function signIn(transport: Transport, access: Access, tools: Tools): Promise<Token> {
  const call = transport.call({
    method: 'POST',
    path,
    body: signInBody(access),
    // One token more harms nobody, so it may be repeated although it is a POST.
    traceless: true,
    expect: anySuccess(tokenAnswer),
    meaning: { 403: 'upstream_auth_failed', 404: 'upstream_auth_failed', 405: 'upstream_invalid_response' },
  });
  const { headers, body } = await fromIam(call);
  const facts = body.token;
  const value = headers['x-subject-token'];
  if (!value) throw new ProviderError({ code: 'upstream_invalid_response', provider, detail: noToken });
  const projectId = facts.project?.id ?? facts.application_credential?.project_id;
  if (!projectId) throw new ProviderError({ code: 'upstream_forbidden', provider, detail: tokenWithoutProject });
  return { value, projectId, facts, renewAt: renewalTime(facts, headers.date, tools.now()) };
}

/** Without a scope: an access key carries its own project. */
function signInBody({ settings, credentials }: Access): object {
  const secret = credentials.secretAccessKey;
  const proof =
    settings.authMethod === 'access_key_name'
      ? { name: credentials.accessKeyName, secret, user: { id: credentials.userId } }
      : { id: credentials.accessKeyId, secret };
  return { auth: { identity: { methods: ['application_credential'], application_credential: proof } } };
}

/** The same token twice: once as who asks, once as what is asked about. */
async function tokenFacts(transport: Transport, value: string, signal?: AbortSignal): Promise<TokenFacts> {
  const call = transport.call({
    ...{ method: 'GET', path, headers: { 'x-auth-token': value, 'x-subject-token': value }, signal },
    expect: anySuccess(tokenAnswer),
    // A token that IAM does not know (any more) is what "not found" can mean here.
    meaning: { 404: 'upstream_auth_failed' },
  });
  return (await fromIam(call)).body.token;
}

/** Says in the error that it was the identity service; one that is away or too slow counts as unavailable. */
async function fromIam<Result>(answer: Promise<Result>): Promise<Result> {
  try {
    return await answer;
  } catch (thrown) {
    if (!(thrown instanceof ProviderError)) throw thrown;
    const { status, upstreamCode, upstreamRequestId, retryable, retryAfterSeconds } = thrown;
    const away = thrown.code === 'upstream_unavailable' || (thrown.code === 'upstream_timeout' && retryable);
    const code = away ? 'upstream_unavailable' : thrown.code;
    const said = thrown.sentence ?? thrown.detail;
    const quoted = said === undefined ? undefined : iamSays(said);
    const detail = away ? iamUnreachable(said ?? '') : quoted;
    throw new ProviderError({
      ...{ code, provider, detail, status, upstreamCode, upstreamRequestId, retryable, retryAfterSeconds },
      cause: thrown,
    });
  }
}
