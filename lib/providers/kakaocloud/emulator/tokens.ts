import { randomBytes } from 'node:crypto';
import type { AccessKey } from './people';

export interface Token {
  id: string;
  key: AccessKey;
  issuedAt: Date;
  expiresAt: Date;
  auditId: string;
}

const usualLife = 12 * 3600;

export class Tokens {
  /** Set by a control call: for every token from then on. */
  lifetimeSeconds: number | undefined;
  #issued = new Map<string, Token>();

  issue(key: AccessKey, now: Date): Token {
    const life = this.lifetimeSeconds ?? key.tokenSeconds ?? usualLife;
    const issuedAt = new Date(Math.floor(now.getTime() / 1000) * 1000);
    const expiresAt = new Date(issuedAt.getTime() + life * 1000);
    // Not foreseeable, so that a token of an earlier run never fits.
    const id = `gAAAAA${randomBytes(132).toString('base64url')}`;
    const token = { id, key, issuedAt, expiresAt, auditId: randomBytes(16).toString('base64url') };
    for (const [known, { expiresAt: end }] of this.#issued) if (end <= now) this.#issued.delete(known);
    this.#issued.set(id, token);
    return token;
  }

  valid(id: string | null, now: Date): Token | undefined {
    const token = id === null ? undefined : this.#issued.get(id);
    return token !== undefined && token.expiresAt > now ? token : undefined;
  }

  revokeAll(): void {
    this.#issued.clear();
  }
}

/** Control calls about tokens: `expire-tokens`, and `token-lifetime` with `{ "seconds": 60 }`. */
export function tokenControls(tokens: Tokens): Record<string, (body: unknown) => unknown> {
  return {
    'expire-tokens': () => tokens.revokeAll(),
    'token-lifetime': (body) => {
      const seconds = typeof body === 'object' && body !== null && 'seconds' in body ? body.seconds : undefined;
      if (typeof seconds !== 'number') throw new Error('token-lifetime wants { "seconds": <number> }.');
      tokens.lifetimeSeconds = seconds;
    },
  };
}
