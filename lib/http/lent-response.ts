import 'server-only';
import type { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';

/** What an event stream needs of Node's own response. */
export type LentResponse = Pick<
  ServerResponse,
  'write' | 'cork' | 'uncork' | 'end' | 'writableLength' | 'destroyed' | 'on'
>;

/** `serve` is called once the head of the answer is out, and has the connection from then on. */
type Lend = (serve: (response: LentResponse) => void) => void;

/**
 * Where the thin server offers its response to whoever answers the present request. The storage hangs on a registered
 * symbol, since `scripts/serve.mjs` and Next's bundles share a process but no modules.
 */
const key = Symbol.for('image-console.lending');
const held = globalThis as typeof globalThis & { [key]?: AsyncLocalStorage<Lend> };

/** Undefined where no thin server of ours is in front: in tests, and under other servers. */
export function lender(): Lend | undefined {
  return held[key]?.getStore();
}
