import { ProviderError } from '../errors';

const codes: ReadonlySet<unknown> = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'],
  // A certificate is judged before the first byte of a request.
  ...['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'],
  ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'ERR_TLS_CERT_ALTNAME_INVALID'],
]);
const calls: ReadonlySet<unknown> = new Set(['connect', 'getaddrinfo']);

/**
 * Whether this failure of `send` came before any byte of the request left: no address, nobody listening, an address that
 * may not be reached. In doubt, no.
 */
export function neverSent(thrown: unknown): boolean {
  if (thrown instanceof ProviderError) return true;
  for (let each: unknown = thrown; each instanceof Error; each = each.cause) {
    if ('code' in each && codes.has(each.code)) return true;
    if ('syscall' in each && calls.has(each.syscall)) return true;
  }
  return false;
}
