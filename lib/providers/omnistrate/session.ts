import { ProviderError } from '../errors';
import type { Access, Tools } from '../provider';
import { createTransport, plainAddress, type Signer, singleFlight, type Transport } from '../transport';
import { accept, anySuccess, root } from './any-success';
import { description } from './descriptor';
import { explain } from './explain';
import { renewalTime } from './renewal-time';
import { addressUnusable } from './sentences';
import { type Tokens, tokens } from './wire';

const provider = description.id;

/** An API key is exchanged for a token under this address, which is nobody's. */
const keyHolder = 'apikey@apikeys.invalid';

export interface Session {
  /** Puts the token on every request; a 401 renews it once. */
  signer: Signer;
  /** What must never be seen: the credential, and every token got with it that may still be good. */
  secrets(): readonly (string | undefined)[];
}

interface Held {
  jwt: string;
  renewAt: Date;
  endsAt: Date;
}

/** One token per connection: renewed by its refresh token where there is one, else by signing in anew. */
export function createSession(access: Access, tools: Tools): Session {
  let current: Held | undefined;
  let earlier: string | undefined;
  let refreshToken: string | undefined;
  let spent: string | undefined;
  const secrets = () => [...Object.values(access.credentials), current?.jwt, earlier, refreshToken, spent];
  const transport = createTransport({ provider, tools, secrets, explain, resolve: () => apiAddress(access) });

  const renew = singleFlight(async () => {
    const { body, headers } = (await refreshed()) ?? (await signIn(transport, access));
    // Kept before the token is used: the one it replaces is worth nothing any more.
    refreshToken = body.refreshToken;
    earlier = current?.jwt;
    current = { jwt: body.jwtToken, ...renewalTime(body.jwtToken, headers.date, tools.now()) };
    return current;
  });

  /** A refresh token works once, so it is let go of before it is sent: whatever comes back, it is spent. */
  async function refreshed(): Promise<Granted | undefined> {
    if (refreshToken === undefined) return undefined;
    [spent, refreshToken] = [refreshToken, undefined];
    try {
      return await refresh(transport, spent);
    } catch (error) {
      if (error instanceof ProviderError) return undefined;
      throw error;
    }
  }

  async function token(): Promise<string> {
    const held = current;
    if (held !== undefined && tools.now() < held.renewAt) return held.jwt;
    try {
      return (await renew()).jwt;
    } catch (error) {
      // While nobody can sign in, a token with a few minutes left is still good.
      if (held === undefined || tools.now() >= held.endsAt || !isAway(error)) throw error;
      return held.jwt;
    }
  }

  const signer: Signer = {
    sign: async () => ({ authorization: `Bearer ${await token()}` }),
    async renew(used) {
      // Somebody else's 401 may have renewed it already.
      if (current === undefined || used.authorization === `Bearer ${current.jwt}`) await renew();
    },
  };

  return { signer, secrets };
}

function isAway(error: unknown): boolean {
  return error instanceof ProviderError && error.retryable;
}

interface Granted {
  headers: Record<string, string>;
  body: Tokens;
}

async function refresh(transport: Transport, refreshToken: string): Promise<Granted> {
  // Not repeated: the second time it would be a spent token.
  const call = { method: 'POST', path: `${root}/refresh-token`, body: { refreshToken }, accept } as const;
  return transport.call({ ...call, expect: anySuccess(tokens) });
}

async function signIn(transport: Transport, { settings, credentials }: Access): Promise<Granted> {
  const byKey = settings.authMethod !== 'password';
  return transport.call({
    ...{ method: 'POST', path: `${root}/signin`, accept },
    body: byKey
      ? { email: keyHolder, password: credentials.apiKey }
      : { email: credentials.email, password: credentials.password },
    // One session more harms nobody, so it may be repeated although it is a POST.
    traceless: true,
    expect: anySuccess(tokens),
    // Nobody of that name is as much a refusal as a wrong password.
    meaning: { 404: 'upstream_auth_failed' },
  });
}

/** With or without the date of the API version behind it, as people copy it. */
export function apiAddress({ settings }: Access): URL {
  const url = plainAddress(settings.apiUrl ?? '');
  if (url === undefined) throw new ProviderError({ code: 'upstream_rejected', provider, detail: addressUnusable });
  const base = new URL(url.origin);
  base.pathname = url.pathname.replace(/\/+$/, '').replace(/\/\d{4}-\d{2}-\d{2}-\d{2}$/, '');
  return base;
}
