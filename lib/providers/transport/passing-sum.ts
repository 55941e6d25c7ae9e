import 'server-only';
import { createHash } from 'node:crypto';
import type { Upload } from '../provider';

/** Bits as they are to be sent, and their sum once they are: by whoever sends, else made here. */
export function summed({ body, md5 }: Pick<Upload, 'body' | 'md5'>): Required<Pick<Upload, 'body' | 'md5'>> {
  return md5 === undefined ? withSum(body) : { body, md5 };
}

/** The same stream, summed as it passes, at its reader's pace. `md5()` once, after the end: hexadecimal. */
function withSum(source: ReadableStream<Uint8Array>): {
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
