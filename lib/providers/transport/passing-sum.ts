import 'server-only';
import { createHash } from 'node:crypto';

/** The same stream, summed as it passes, at its reader's pace. `md5()` once, after the end: hexadecimal. */
export function withSum(source: ReadableStream<Uint8Array>): {
  body: ReadableStream<Uint8Array>;
  md5: () => string;
} {
  const sum = createHash('md5');
  const reader = source.getReader();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        sum.update(value);
        controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
  return { body, md5: () => sum.digest('hex') };
}
