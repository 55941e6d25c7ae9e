import type { SendReply } from '../provider';
import { untilAborted } from './deadline';

/** The answer grew past the limit; its rest was not read. */
export class AnswerTooLarge extends Error {
  constructor(readonly limit: number) {
    super(`The answer is larger than ${limit} bytes`);
    this.name = 'AnswerTooLarge';
  }
}

/** Reads a body to its end as bytes, and no further than `limit`. Rejects as the stream does when it breaks off. */
export async function readBody(
  body: SendReply['body'],
  { limit, signal, keepStart }: { limit: number; signal: AbortSignal; keepStart?: boolean },
): Promise<Uint8Array> {
  if (body === null) return new Uint8Array();
  const reader = body.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  let finished = false;
  try {
    for (;;) {
      const { done, value } = await untilAborted(signal, reader.read());
      if (done) break;
      size += value.byteLength;
      if (size > limit && keepStart !== true) throw new AnswerTooLarge(limit);
      parts.push(value);
      if (size > limit) return join(parts);
    }
    finished = true;
    return join(parts);
  } finally {
    if (!finished) reader.cancel().catch(() => {});
  }
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
