import { createHmac, timingSafeEqual } from 'node:crypto';
import type { EmulatedRequest } from '../../emulation/create-emulator';
import { type Account, everyAccount } from './accounts';
import { ServiceError } from './errors';

interface Gate {
  /** Absolute URL of the service as its callers know it, without a trailing slash. */
  origin: string;
  /** Milliseconds by which a timestamp may be off. */
  tolerance: number;
}

const headerNames = ['scp-accesskey', 'scp-timestamp', 'scp-signature', 'scp-clienttype'] as const;

export function isSigned({ headers }: EmulatedRequest): boolean {
  return headerNames.every((name) => headers.has(name));
}

/** Whose request it is: recomputes the signature over method and absolute address as received (§3). */
export function accountOf(request: EmulatedRequest, { origin, tolerance }: Gate): Account {
  const [accessKey = '', timestamp = '', signature = '', clientType = ''] = headerNames.map(
    (name) => request.headers.get(name) ?? '',
  );
  const account = everyAccount.find((candidate) => candidate.accessKey === accessKey);
  if (account === undefined) throw unauthorized('NotFoundAccessKey', 'The access key does not exist.');
  if (clientType !== 'Openapi') throw unauthorized('InvalidClientType', 'The client type is not Openapi.');
  const drift = /^\d{13}$/.test(timestamp) ? Math.abs(request.now.getTime() - Number(timestamp)) : Infinity;
  if (drift > tolerance) throw unauthorized('TimestampExpired', 'The timestamp is not within the allowed range.');
  const accountId = request.headers.get('scp-accountid') ?? '';
  const message = [request.method, origin + request.target, timestamp, accessKey, accountId, clientType].join('');
  const expected = createHmac('sha256', account.secretKey).update(Buffer.from(message, 'utf8')).digest();
  const given = Buffer.from(signature, 'base64');
  const agrees = given.length === expected.length && timingSafeEqual(given, expected);
  // Base64 of another spelling decodes to the same bytes; the service compares text.
  if (!agrees || signature !== expected.toString('base64'))
    throw unauthorized('HmacValidFail', 'The signature does not match.');
  return account;
}

function unauthorized(reason: string, detail: string): ServiceError {
  return new ServiceError(401, `IAM.Auth.${reason}`, detail);
}
