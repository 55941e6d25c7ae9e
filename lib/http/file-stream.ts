import 'server-only';
import { log } from '@/lib/log';
import { onDrain } from './drain';

interface FileFacts {
  /** ASCII; letters, digits, dots and dashes. */
  name: string;
  type: string;
  /** Of whoever reads. */
  signal: AbortSignal;
}

/**
 * A download written while it is read: a part is made only once the reader has taken the one before. What goes wrong
 * before the first part is an answer of its own; later it breaks the connection, so that half a file never looks whole.
 */
export async function fileStream(parts: AsyncIterable<string>, { name, type, signal }: FileFacts): Promise<Response> {
  const encoder = new TextEncoder();
  const iterator = parts[Symbol.asyncIterator]();
  let waiting: IteratorResult<string> | undefined = await iterator.next();
  let release = () => {};
  const leave = async () => {
    release();
    await iterator.return?.();
  };
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const stop = () => {
          controller.error(new Error('The server is stopping.'));
          return leave();
        };
        release = onDrain(stop);
      },
      async pull(controller) {
        try {
          const { done, value } = waiting ?? (await iterator.next());
          waiting = undefined;
          signal.throwIfAborted();
          if (done !== true) return controller.enqueue(encoder.encode(value));
          release();
          controller.close();
        } catch (error) {
          if (!signal.aborted) log().warn({ error: String(error) }, 'a download broke off');
          controller.error(error);
          await leave();
        }
      },
      cancel: leave,
    },
    { highWaterMark: 0 },
  );
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}
