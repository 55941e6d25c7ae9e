import 'server-only';
import { createHmac } from 'node:crypto';

interface Signed {
  method: string;
  /** The absolute URL exactly as it is sent: scheme, host, path and query, percent-encoded once. */
  url: string;
  /** Milliseconds since 1970, in digits. */
  timestamp: string;
  accessKey: string;
  /** Empty unless the header `Scp-AccountId` is sent as well. */
  accountId?: string;
}

/** What `Scp-ClientType` says; its letter case is part of what is signed. */
export const clientType = 'Openapi';

/**
 * `Scp-Signature`: Base64 of HMAC-SHA256 over the parts without anything between them, in the order of the official SDK
 * (`client/signature_generator.go`). Neither the body nor any other header is covered.
 */
export function signatureOf(secretKey: string, { method, url, timestamp, accessKey, accountId = '' }: Signed): string {
  const message = method.toUpperCase() + url + timestamp + accessKey + accountId + clientType;
  return createHmac('sha256', secretKey).update(message, 'utf8').digest('base64');
}
