import 'server-only';
import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits: long enough that a plain hash of it is as good as a slow one. */
export function newSecret(prefix = ''): string {
  return `${prefix}${randomBytes(32).toString('base64url')}`;
}

/** What the database keeps instead of the secret. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

export const apiTokenPrefix = 'ic_';

/** The secret of `Authorization: Bearer ic_…`; null for anything that could not be one of ours. */
export function bearerSecret(authorization: string): string | null {
  return /^Bearer +(ic_[\w-]{43})$/i.exec(authorization)?.[1] ?? null;
}
