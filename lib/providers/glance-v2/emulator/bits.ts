import { createHash } from 'node:crypto';

/** How much of an image is really kept; a download says it over and over until the image's size is reached. */
const keptBytes = 2 ** 20;
const chunkBytes = 2 ** 16;

/** The data of an image: its beginning, and what is known of the whole. */
export interface Bits {
  size: number;
  md5: string;
  sha512: string;
  start: Uint8Array;
}

/** Thrown when more came than the site takes. */
export class TooMuch extends Error {}

/** Takes in data of any size; rejects when its sender breaks off, or with `TooMuch`. */
export async function takeIn(body: ReadableStream<Uint8Array> | null, atMost = Infinity): Promise<Bits> {
  const [md5, sha512] = [createHash('md5'), createHash('sha512')];
  const kept: Uint8Array[] = [];
  let size = 0;
  for (const reader = body?.getReader(); reader !== undefined; ) {
    const { done, value } = await reader.read();
    if (done) break;
    if (size < keptBytes) kept.push(value.slice(0, keptBytes - size));
    md5.update(value);
    sha512.update(value);
    size += value.byteLength;
    if (size <= atMost) continue;
    await reader.cancel();
    throw new TooMuch();
  }
  return { size, md5: md5.digest('hex'), sha512: sha512.digest('hex'), start: Buffer.concat(kept) };
}

/** Data that nobody sent: as many bytes of the words, over and over. Meant for a few MiB, since its sums are real. */
export function madeBits(size: number, words: string): Bits {
  const line = `${words}\n`;
  const whole = Buffer.alloc(size, line);
  const sum = (algorithm: string) => createHash(algorithm).update(whole).digest('hex');
  return { size, md5: sum('md5'), sha512: sum('sha512'), start: Buffer.from(line.repeat(256)) };
}

/** Bytes `from` up to `to` (exclusive) of an image of which `start` is the beginning, made while they are read. */
export function bytesOf(start: Uint8Array, from: number, to: number): ReadableStream<Uint8Array> {
  let at = from;
  return new ReadableStream(
    {
      pull(controller) {
        const place = at % start.byteLength;
        const length = Math.min(to - at, chunkBytes, start.byteLength - place);
        controller.enqueue(start.slice(place, place + length));
        at += length;
        if (at >= to) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}

/** What images of the seed hold: nobody uploaded them, and their checksums belong to no real bytes. */
export function seededStart(id: string): Uint8Array {
  return new TextEncoder().encode(`${id}\n`.repeat(1024));
}
