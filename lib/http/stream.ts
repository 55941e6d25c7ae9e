import 'server-only';
import { log } from '@/lib/log';
import { metrics } from '@/lib/metrics';
import { onDrain } from './drain';
import { type LentResponse, presentExchange } from './exchange';

export interface StreamedEvent {
  /** Where a stream resumes from; only events that are stored have one. */
  id?: string;
  event: string;
  data: unknown;
}

export type SendEvent = (event: StreamedEvent) => void;

/** Bytes a slow reader may leave unread before we close on it; it resumes by `Last-Event-ID`. */
const unreadLimitBytes = 1024 * 1024;

const headers = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
};

type Source = (send: SendEvent, signal: AbortSignal) => Promise<void>;

/** Where the bytes of a stream go. */
interface Sink {
  isFull(): boolean;
  write(bytes: Uint8Array): void;
  close(): void;
}

/**
 * A response of server-sent events. `source` runs until its signal aborts: the reader left, fell behind, or the server
 * is stopping. When it returns or throws by itself, the stream ends and the browser comes back.
 */
export function eventStream(reader: AbortSignal, source: Source): Response {
  const lend = presentExchange()?.lend;
  if (lend === undefined) return new Response(bodyOf(reader, source), { headers });
  lend((response) => writeTo(response, source));
  return new Response(null, { headers });
}

/** Straight to the connection: thousands of streams are open for hours, and each should cost no more than that. */
function writeTo(response: LentResponse, source: Source): void {
  if (response.destroyed) return;
  let isCorked = false;
  const uncork = () => {
    isCorked = false;
    response.uncork();
  };
  const ended = run(source, {
    isFull: () => response.writableLength >= unreadLimitBytes,
    write(bytes) {
      // What is told at the same moment leaves as one packet.
      if (!isCorked) {
        isCorked = true;
        response.cork();
        process.nextTick(uncork);
      }
      response.write(bytes);
    },
    close: () => response.end(),
  });
  response.on('close', () => ended.abort());
}

function bodyOf(reader: AbortSignal, source: Source): ReadableStream<Uint8Array> {
  let isCancelled = false;
  let ended: AbortController | undefined;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const sink: Sink = {
          isFull: () => (controller.desiredSize ?? 0) <= 0,
          write: (bytes) => controller.enqueue(bytes),
          // Whoever cancelled has closed the stream already.
          close: () => isCancelled || controller.close(),
        };
        ended = run(source, sink, reader);
      },
      cancel: () => {
        isCancelled = true;
        ended?.abort();
      },
    },
    { highWaterMark: unreadLimitBytes, size: (chunk) => chunk.byteLength },
  );
}

/** The answer ends it. */
function run(source: Source, sink: Sink, reader?: AbortSignal): AbortController {
  const ended = new AbortController();
  const release = onDrain(() => ended.abort());
  const signal = reader === undefined ? ended.signal : AbortSignal.any([reader, ended.signal]);
  metrics().streams.inc();
  const send: SendEvent = (event) => {
    if (signal.aborted) return;
    if (sink.isFull()) return ended.abort();
    sink.write(bytesOf(event));
  };
  source(send, signal)
    .catch((error: unknown) => log().warn({ error: String(error) }, 'an event stream broke off'))
    .finally(() => {
      release();
      metrics().streams.dec();
      sink.close();
    });
  return ended;
}

const encoder = new TextEncoder();
/** What is said to a thousand streams is written out once. */
const written = new WeakMap<StreamedEvent, Uint8Array>();

function bytesOf(event: StreamedEvent): Uint8Array {
  const known = written.get(event);
  if (known !== undefined) return known;
  const bytes = encoder.encode(format(event));
  written.set(event, bytes);
  return bytes;
}

function format({ id, event, data }: StreamedEvent): string {
  // JSON has no raw line breaks, so one `data:` line always suffices.
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
