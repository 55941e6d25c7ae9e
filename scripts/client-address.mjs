import { BlockList, isIP } from 'node:net';
import { PlainError } from './plain-error.mjs';

/** Reads TRUSTED_PROXIES, addresses and networks (CIDR) with commas between. */
export function parseTrustedProxies(list = '') {
  const trusted = new BlockList();
  for (const entry of list.split(',').map((part) => part.trim())) {
    if (entry === '') continue;
    const [address, prefix, ...rest] = entry.split('/');
    const version = isIP(address);
    const length = prefix === undefined ? (version === 4 ? 32 : 128) : Number(prefix);
    const fits = /^\d+$/.test(prefix ?? '0') && length <= (version === 4 ? 32 : 128);
    if (version === 0 || rest.length > 0 || !fits) {
      throw new PlainError(`TRUSTED_PROXIES: "${entry}" is neither an address nor a network such as 10.0.0.0/8.`);
    }
    trusted.addSubnet(address, length, `ipv${version}`);
  }
  return trusted;
}

/** One address in its plain form: no brackets, no port, no zone, IPv4 not wrapped in IPv6. Undefined when it is none. */
export function plainAddress(text = '') {
  const trimmed = text.trim();
  const bare = /^\[([^\]]*)\](:\d+)?$/.exec(trimmed)?.[1] ?? /^([\d.]+):\d+$/.exec(trimmed)?.[1] ?? trimmed;
  const address = bare.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '');
  return isIP(address) ? address : undefined;
}

/** True when this peer is a proxy whose forwarding headers count. */
export function isTrusted(address, trusted) {
  return address !== undefined && trusted.check(address, `ipv${isIP(address)}`);
}

/**
 * The address of the client: that of the socket, unless a trusted proxy is there; then the rightmost address of
 * X-Forwarded-For that is not a trusted proxy. What stands left of that one, anybody may have written.
 */
export function clientAddress(peer, forwardedFor, trusted) {
  let client = plainAddress(peer);
  if (!isTrusted(client, trusted)) return client;
  for (const entry of (forwardedFor ?? '').split(',').reverse()) {
    const address = plainAddress(entry);
    if (address === undefined) break;
    client = address;
    if (!isTrusted(address, trusted)) break;
  }
  return client;
}
