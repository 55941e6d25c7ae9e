import { AsyncLocalStorage } from 'node:async_hooks';
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { metrics } from '@/lib/metrics';
import { eventStream, type SendEvent } from './stream';

const key = Symbol.for('image-console.drain');
const held = globalThis as typeof globalThis & { [key]?: Set<() => void | Promise<void>> };
const openStreams = async () => (await metrics().streams.get()).values[0]?.value ?? 0;

/** A source that hands its tools out and lives until its signal aborts. */
class HeldSource {
  tools: { send: SendEvent; signal: AbortSignal } | undefined;
  readonly ended: Promise<void>;
  #end: () => void = () => undefined;

  constructor() {
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  readonly source = async (send: SendEvent, signal: AbortSignal) => {
    this.tools = { send, signal };
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    this.#end();
  };
}

beforeEach(() => {
  metrics().streams.reset();
  held[key]?.clear();
});
afterEach(() => vi.restoreAllMocks());

describe('an event stream', () => {
  test('writes events as the standard says, unbuffered by proxies, and ends with its source', async () => {
    const response = eventStream(new AbortController().signal, async (send) => {
      send({ id: '7', event: 'state', data: { name: 'a\nb', word: '한글' } });
      send({ event: 'heartbeat', data: {} });
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('cache-control')).toBe('no-cache, no-transform');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    expect(await response.text()).toBe(
      'id: 7\nevent: state\ndata: {"name":"a\\nb","word":"한글"}\n\nevent: heartbeat\ndata: {}\n\n',
    );
  });

  test('ends its source when the reader leaves, and counts it no longer', async () => {
    const reader = new AbortController();
    const { source, ended } = new HeldSource();
    eventStream(reader.signal, source);
    expect(await openStreams()).toBe(1);
    expect(held[key]?.size).toBe(1);
    reader.abort();
    await ended;
    await expect.poll(openStreams).toBe(0);
    expect(held[key]?.size).toBe(0);
  });

  test('ends its source when the body is cancelled, without a stray error', async () => {
    const stray = vi.fn();
    process.on('unhandledRejection', stray);
    const { source, ended } = new HeldSource();
    const response = eventStream(new AbortController().signal, source);
    await response.body?.cancel();
    await ended;
    await expect.poll(openStreams).toBe(0);
    await new Promise(setImmediate);
    process.off('unhandledRejection', stray);
    expect(stray).not.toHaveBeenCalled();
  });

  test('closes on a reader who falls a mebibyte behind, and sends nothing after that', async () => {
    const slow = new HeldSource();
    const response = eventStream(new AbortController().signal, slow.source);
    if (slow.tools === undefined) throw new Error('the source was not started');
    const { send, signal } = slow.tools;
    const data = 'x'.repeat(300_000);
    for (let number = 1; number <= 4; number += 1) send({ event: `e${number}`, data });
    expect(signal.aborted).toBe(false);
    send({ event: 'e5', data });
    expect(signal.aborted).toBe(true);
    send({ event: 'e6', data: {} });
    await slow.ended;
    const names = [...(await response.text()).matchAll(/^event: (\w+)$/gm)].map(([, name]) => name);
    expect(names).toEqual(['e1', 'e2', 'e3', 'e4']);
  });

  test('is closed first when the server stops', async () => {
    const { source } = new HeldSource();
    const response = eventStream(new AbortController().signal, source);
    for (const work of held[key] ?? []) await work();
    expect(await response.text()).toBe('');
    expect(await openStreams()).toBe(0);
  });

  test('ends, and says so in the log only, when its source breaks', async () => {
    const response = eventStream(new AbortController().signal, async (send) => {
      send({ event: 'state', data: {} });
      throw new Error('the database is away');
    });
    expect(await response.text()).toBe('event: state\ndata: {}\n\n');
  });
});

describe('an event stream on a response that is lent', () => {
  const exchanges = Symbol.for('image-console.exchanges');
  const lent = globalThis as typeof globalThis & { [exchanges]?: AsyncLocalStorage<unknown> };
  afterEach(() => {
    delete lent[exchanges];
  });

  class Connection extends EventEmitter {
    destroyed = false;
    writableLength = 0;
    readonly written: string[] = [];
    ended = 0;
    corked = 0;
    cork() {
      this.corked += 1;
    }
    uncork() {
      this.corked -= 1;
    }
    write(bytes: Uint8Array) {
      this.written.push(Buffer.from(bytes).toString());
    }
    end() {
      this.ended += 1;
    }
  }

  /** Takes the connection as the thin server would hand it out, after the answer. */
  async function streamed(source: HeldSource['source'], connection = new Connection()) {
    let serve: (connection: Connection) => void = () => undefined;
    lent[exchanges] = new AsyncLocalStorage();
    const lend = (serving: typeof serve) => {
      serve = serving;
    };
    const response = lent[exchanges].run({ lend }, () => eventStream(new AbortController().signal, source));
    expect([response.body, response.headers.get('content-type')]).toEqual([null, 'text/event-stream']);
    serve(connection);
    return connection;
  }

  test('writes to the connection itself, and ends with its source', async () => {
    const connection = await streamed(async (send) => send({ id: '7', event: 'state', data: { word: '한글' } }));
    await expect.poll(() => connection.ended).toBe(1);
    await expect.poll(() => connection.corked).toBe(0);
    expect(connection.written).toEqual(['id: 7\nevent: state\ndata: {"word":"한글"}\n\n']);
  });

  test('ends its source when the reader leaves, falls behind, or the server stops', async () => {
    for (const leave of [
      (connection: Connection) => connection.emit('close'),
      () => [...(held[key] ?? [])].forEach((work) => void work()),
    ]) {
      const { source, ended } = new HeldSource();
      leave(await streamed(source));
      await ended;
    }
    const slow = new HeldSource();
    const connection = await streamed(slow.source);
    connection.writableLength = 2 ** 20;
    slow.tools?.send({ event: 'state', data: {} });
    await slow.ended;
    expect(connection.written).toEqual([]);
    await expect.poll(openStreams).toBe(0);
  });

  test('is not begun for a reader who has left already', async () => {
    const gone = new Connection();
    gone.destroyed = true;
    const { source } = new HeldSource();
    await streamed(source, gone);
    expect(await openStreams()).toBe(0);
  });
});
