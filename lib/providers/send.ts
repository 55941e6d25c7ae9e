import 'server-only';
import { lookup as resolve } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import { metrics } from '@/lib/metrics';
import {
  type AddressFault,
  type AddressRules,
  faultSentence,
  judgeAddress,
  judgeHost,
  judgeUrl,
} from './address-rules';
import { ProviderError } from './errors';
import type { Send, SendReply, SendRequest } from './provider';

export type Resolve = (hostname: string) => Promise<{ address: string; family: number }[]>;

class AddressRefused extends Error {
  readonly fault: AddressFault;
  constructor(fault: AddressFault) {
    super('address refused');
    this.fault = fault;
  }
}

/** Metadata of images travels in headers where the provider is Glance v1. */
const largestHeaders = 256 * 1024;

/**
 * The only agent that reaches providers. Rules are applied where a socket is about to be opened, to the very address
 * it will connect to: between judging a name and connecting there is no second look-up that could answer otherwise.
 */
export function createAgent(rules: AddressRules, resolveAll: Resolve = (name) => resolve(name, { all: true })): Agent {
  const connect = buildConnector({
    lookup: judgedLookup(rules, resolveAll),
    timeout: 10_000,
    rejectUnauthorized: true,
  });
  return new Agent({
    connections: 64,
    pipelining: 1,
    keepAliveTimeout: 30_000,
    headersTimeout: 15_000,
    bodyTimeout: 30_000,
    maxHeaderSize: largestHeaders,
    connect(options, callback) {
      // A literal address is never looked up, so it is judged here.
      const fault = judgeHost(options.hostname, rules);
      if (fault === undefined) connect(options, callback);
      else callback(new AddressRefused(fault), null);
    },
  });
}

function judgedLookup(rules: AddressRules, resolveAll: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolveAll(hostname).then(
      (found) => {
        const faults = found.map(({ address }) => judgeAddress(address, rules));
        const usable = found.filter((_, place) => faults[place] === undefined);
        const [first] = usable;
        const fault = faults.find((each) => each !== undefined);
        if (first === undefined) callback(fault === undefined ? notFound(hostname) : new AddressRefused(fault), '');
        else if (options.all) callback(null, usable);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
}

function notFound(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' });
}

/** Sends for one provider. Redirects are not followed, proxies of the environment not used, nothing is retried here. */
export function createSend(facts: { provider: string; rules: AddressRules; agent: Dispatcher }): Send {
  const { provider, rules, agent } = facts;
  const refused = (fault: AddressFault, url: URL) =>
    new ProviderError({ code: 'upstream_unavailable', provider, detail: faultSentence(fault, url), retryable: false });
  return async (request) => {
    const fault = judgeUrl(request.url, rules);
    if (fault !== undefined) throw refused(fault, request.url);
    let status = 0;
    try {
      const reply = await dispatched(agent, request);
      status = reply.status;
      return reply;
    } catch (error) {
      throw error instanceof AddressRefused ? refused(error.fault, request.url) : error;
    } finally {
      metrics().providerCalls.inc({ provider, status: String(status) });
    }
  };
}

async function dispatched(agent: Dispatcher, request: SendRequest): Promise<SendReply> {
  const { url, method, headers, signal } = request;
  const answer = await agent.request({
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    // Any method of HTTP is a string to undici; its type lists the common ones only.
    method: method as Dispatcher.HttpMethod,
    headers,
    body: bodyOf(request.body),
    // The sender's own timeouts count from the start of a request, and would cut an upload whose server takes its time.
    ...(request.watched && { headersTimeout: 0, bodyTimeout: 0 }),
    signal,
  });
  const empty = method === 'HEAD' || answer.statusCode === 204 || answer.statusCode === 304;
  // A body that nobody reads would keep its socket from the next request.
  if (empty) await answer.body.dump();
  // Whoever reads it hears of its error too; one that nobody heard of, since nobody read any more, would end the process.
  answer.body.on('error', () => {});
  return {
    status: answer.statusCode,
    // undici reads header bytes as Latin-1: each character is one byte, as `Send` promises. A test holds it to that.
    headers: joined(answer.headers),
    body: empty ? null : answer.body,
  };
}

function bodyOf(body: SendRequest['body']): string | Uint8Array | Readable | null {
  if (body === undefined) return null;
  if (typeof body === 'string' || body instanceof Uint8Array) return body;
  // The two declarations of the same web standard, of the browser and of Node, do not know each other.
  return Readable.fromWeb(body as unknown as WebStream<Uint8Array>);
}

function joined(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
  );
  return Object.fromEntries(entries);
}
