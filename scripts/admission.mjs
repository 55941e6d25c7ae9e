import { isIPv6 } from 'node:net';
import { clientAddress, isTrusted, plainAddress } from './client-address.mjs';

const defaultPorts = { http: 80, https: 443 };
const hostPattern = /^(\[[0-9a-f:.]+\]|[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)\.?(?::(\d{1,5}))?$/;
const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/** A Host in one form: lower case, no trailing dot. Undefined when it can't be one. */
export function normalizeHost(value) {
  const match = hostPattern.exec(value.toLowerCase());
  return match ? match[1] + (match[2] ? `:${match[2]}` : '') : undefined;
}

const inBrackets = (address) => (isIPv6(address) ? `[${address}]` : address);

function addForms(hosts, name, { port, scheme }) {
  const canonical = port === defaultPorts[scheme] ? name : `${name}:${port}`;
  hosts.set(`${name}:${port}`, canonical);
  if (canonical === name) hosts.set(name, name);
}

/**
 * Every Host that is ours, in each form it may be written in, with the one form the application sees.
 * @param {{ baseUrl?: string, sandbox: boolean, host: string, port: number }} place
 * @returns {Map<string, string>}
 */
export function ourHosts({ baseUrl, sandbox, host, port }) {
  const hosts = new Map();
  addForms(hosts, inBrackets(host).toLowerCase(), { port, scheme: 'http' });
  if (sandbox || !baseUrl) for (const name of loopbackNames) addForms(hosts, name, { port, scheme: 'http' });
  if (baseUrl) {
    const { protocol, hostname, port: chosen } = new URL(baseUrl);
    const scheme = protocol.slice(0, -1);
    addForms(hosts, hostname.replace(/\.$/, ''), { port: Number(chosen) || defaultPorts[scheme], scheme });
  }
  return hosts;
}

/** The address this connection was made to: with HOST=0.0.0.0 each of the machine's own is ours, and none is a name. */
function isOwnAddress(host, socket) {
  const address = plainAddress(socket.localAddress);
  if (address === undefined) return false;
  const own = new Map();
  addForms(own, inBrackets(address), { port: socket.localPort, scheme: 'http' });
  return own.has(host);
}

const lastOf = (list) => list?.split(',').at(-1).trim();

/**
 * Judges a request before anything else sees it. A page of a foreign site whose name was pointed at our address
 * (DNS rebinding) carries that site's name in Host, and ends here.
 * @param {import('node:http').IncomingMessage} request
 * @param {{ hosts: Map<string, string>, trusted: import('node:net').BlockList }} rules
 * @returns {{ host: string, protocol: string, client: string } | { refused: 'validation_failed' | 'misdirected' }}
 */
export function judge(request, { hosts, trusted }) {
  // `headers.host` silently keeps the first of two.
  const named = request.headersDistinct.host ?? [];
  if (named.length !== 1 || !request.url.startsWith('/')) return { refused: 'validation_failed' };
  const { headers, socket } = request;
  const behindProxy = isTrusted(plainAddress(socket.remoteAddress), trusted);
  const forwardedHost = behindProxy ? lastOf(headers['x-forwarded-host']) : undefined;
  const written = normalizeHost(forwardedHost || named[0]);
  const host = written && (hosts.get(written) ?? (isOwnAddress(written, socket) ? written : undefined));
  if (!host) return { refused: 'misdirected' };
  const forwardedProtocol = behindProxy ? lastOf(headers['x-forwarded-proto']) : undefined;
  return {
    host,
    protocol: forwardedProtocol === 'https' ? 'https' : 'http',
    client: clientAddress(socket.remoteAddress, headers['x-forwarded-for'], trusted),
  };
}

/** Headers by which a client could pass for another one, or step around the application's own middleware. */
const foreignHeaders = ['forwarded', 'x-real-ip', 'x-forwarded-port', 'x-middleware-subrequest'];

/** Leaves in the request only what we found out ourselves: Next fills these headers in where they are missing only. */
export function rewriteHeaders({ headers }, { host, protocol, client }) {
  for (const name of foreignHeaders) delete headers[name];
  headers.host = host;
  headers['x-forwarded-host'] = host;
  headers['x-forwarded-proto'] = protocol;
  headers['x-forwarded-for'] = client ?? '';
}
