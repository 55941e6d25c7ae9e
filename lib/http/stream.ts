import 'server-only';
import { log } from '@/lib/log';
import { metrics } from '@/lib/metrics';
import { onDrain } from './drain';

export interface StreamedEvent {
  /** Where a stream resumes from; only events that are stored have one. */
  id?: string;
  event: string;
  data: unknown;
}

export type SendEvent = (event: StreamedEvent) => void;

/** Bytes a slow reader may leave unread before we close on it; it resumes by `Last-Event-ID`. */
const unreadLimitBytes = 1024 * 1024;

/**
 * A response of server-sent events. `source` runs until its signal aborts: the reader left, fell behind, or the server
 * is stopping. When it returns or throws by itself, the stream ends and the browser comes back.
 */
export function eventStream(
  reader: AbortSignal,
  source: (send: SendEvent, signal: AbortSignal) => Promise<void>,
): Response {
  const encoder = new TextEncoder();
  const ended = new AbortController();
  const release = onDrain(() => ended.abort());
  const signal = AbortSignal.any([reader, ended.signal]);
  let isCancelled = false;
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        metrics().streams.inc();
        const send: SendEvent = (event) => {
          if (signal.aborted) return;
          if ((controller.desiredSize ?? 0) <= 0) return ended.abort();
          controller.enqueue(encoder.encode(format(event)));
        };
        const close = () => {
          release();
          metrics().streams.dec();
          // Whoever cancelled has closed the stream already.
          if (!isCancelled) controller.close();
        };
        source(send, signal)
          .catch((error: unknown) => log().warn({ error: String(error) }, 'an event stream broke off'))
          .finally(close);
      },
      cancel: () => {
        isCancelled = true;
        ended.abort();
      },
    },
    { highWaterMark: unreadLimitBytes, size: (chunk) => chunk.byteLength },
  );
  const headers = {
    'content-type': 'text/event-stream',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  };
  return new Response(body, { headers });
}

function format({ id, event, data }: StreamedEvent): string {
  // JSON has no raw line breaks, so one `data:` line always suffices.
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
