import 'server-only';
import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import type { SendReply } from '../provider';
import { untilAborted } from './deadline';

/** The answer grew past the limit; its rest was not read. */
export class AnswerTooLarge extends Error {
  constructor(readonly limit: number) {
    super(`The answer is larger than ${limit} bytes`);
    this.name = 'AnswerTooLarge';
  }
}

interface Reading {
  limit: number;
  signal: AbortSignal;
  /** What comes before the limit will do. */
  keepStart?: boolean;
}

/** Reads a body to its end as bytes, and no further than `limit`. Rejects as the stream does when it breaks off. */
export async function readBody(body: SendReply['body'], reading: Reading): Promise<Uint8Array> {
  if (body === null) return new Uint8Array();
  const source = body instanceof Readable ? body : Readable.fromWeb(body as unknown as WebStream<Uint8Array>);
  try {
    return await untilAborted(reading.signal, collected(source, reading));
  } finally {
    source.destroy();
  }
}

function collected(source: Readable, { limit, keepStart }: Reading): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const parts: Uint8Array[] = [];
    let size = 0;
    source.on('data', (part: Uint8Array) => {
      parts.push(part);
      size += part.byteLength;
      if (size > limit) return keepStart === true ? resolve(join(parts)) : reject(new AnswerTooLarge(limit));
    });
    source.once('end', () => resolve(join(parts)));
    source.once('error', reject);
  });
}

/** For whoever hands a body on. */
export function webStreamOf(body: SendReply['body']): ReadableStream<Uint8Array> | null {
  return body instanceof Readable ? (Readable.toWeb(body) as unknown as ReadableStream<Uint8Array>) : body;
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
