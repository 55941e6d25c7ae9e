import 'server-only';
import type { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** What an event stream needs of Node's own response. */
export type LentResponse = Pick<
  ServerResponse,
  'write' | 'cork' | 'uncork' | 'end' | 'writableLength' | 'destroyed' | 'on'
>;

/** What the thin server keeps of a request for whoever answers it. */
export interface Exchange {
  /** `serve` is called once the head of the answer is out, and has the connection from then on. Only for event streams. */
  lend?: (serve: (response: LentResponse) => void) => void;
  /** What was begun when the request arrived. */
  begun: unknown;
}

/** What is begun with a request before the framework has found its handler. It must not throw. */
type Begin = (request: Pick<IncomingMessage, 'url' | 'headers'>) => unknown;

/** Registered symbols, since `scripts/serve.mjs` and Next's bundles share a process but no modules. */
const exchanges = Symbol.for('image-console.exchanges');
const arrival = Symbol.for('image-console.arrival');
const streams = Symbol.for('image-console.streams');
const held = globalThis as typeof globalThis & {
  [exchanges]?: AsyncLocalStorage<Exchange>;
  [arrival]?: Begin;
  [streams]?: string;
};

/** Undefined where no thin server of ours is in front: in tests, and under other servers. */
export function presentExchange(): Exchange | undefined {
  return held[exchanges]?.getStore();
}

export function onArrival(begin: Begin): void {
  held[arrival] = begin;
}

/** The path at which event streams are asked for: only there is the connection lent. */
export function lendAt(path: string): void {
  held[streams] = path;
}
