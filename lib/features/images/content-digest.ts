import 'server-only';
import { createHash } from 'node:crypto';
import { Refusal } from '@/lib/http/refusal';

const algorithms = { 'sha-256': 'sha256', 'sha-512': 'sha512' } as const;

export interface WantedDigest {
  algorithm: (typeof algorithms)[keyof typeof algorithms];
  /** Base64. */
  value: string;
}

/**
 * What `Content-Digest` says the body must be (RFC 9530): the strongest that we know. Undefined where nothing was said,
 * or nothing that is fit to be relied on; a value that cannot be one is refused.
 */
export function wantedDigest(header: string | undefined): WantedDigest | undefined {
  const given = new Map(
    (header ?? '').split(',').map((each) => {
      const [name = '', ...value] = each.trim().split('=');
      return [name.trim().toLowerCase(), value.join('=').trim()] as const;
    }),
  );
  for (const name of ['sha-512', 'sha-256'] as const) {
    const said = given.get(name);
    if (said === undefined) continue;
    const value = /^:([A-Za-z0-9+/]+=*):$/.exec(said)?.[1];
    const algorithm = algorithms[name];
    if (value === undefined || Buffer.from(value, 'base64').length !== createHash(algorithm).digest().length)
      throw malformed();
    return { algorithm, value };
  }
  return undefined;
}

function malformed(): Refusal {
  return new Refusal('validation_failed', {
    sentence: 'digestMalformed',
    fields: [{ path: 'Content-Digest', sentence: 'digestMalformed' }],
  });
}
