import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { env } from '@/lib/env';

/** `__Host-` binds the cookie to this very host; browsers accept the prefix only with `Secure`. */
export function cookiePrefix(): string {
  return isHttps() ? '__Host-image-console' : 'image-console';
}

export function isHttps(): boolean {
  return env().origin.startsWith('https://');
}

export function authSecret(): string {
  const secret = env().AUTH_SECRET;
  if (secret === undefined || secret.length < 32)
    throw new Error('AUTH_SECRET must have at least 32 characters; `npm start` makes one in the data directory.');
  return secret;
}

/**
 * The token of Better Auth's session cookie, once its signature holds: `token.base64(HMAC-SHA-256(token))`, URL-encoded.
 * Read here rather than through Better Auth so that a request costs one query instead of three, and so that only our
 * own code decides what prolongs a session.
 */
export function readSessionToken(cookieHeader: string | null): string | null {
  const value = cookieValue(cookieHeader, `${cookiePrefix()}.session_token`);
  const dot = value?.lastIndexOf('.') ?? -1;
  if (value === undefined || dot < 1) return null;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), 'base64');
  const expected = createHmac('sha256', authSecret()).update(token).digest();
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

export function cookieValue(header: string | null, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const equals = pair.indexOf('=');
    if (equals < 0 || pair.slice(0, equals).trim() !== name) continue;
    try {
      return decodeURIComponent(pair.slice(equals + 1).trim());
    } catch {
      return undefined;
    }
  }
  return undefined;
}
