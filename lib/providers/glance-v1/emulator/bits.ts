import { createHash } from 'node:crypto';
import type { EmulatedRequest } from '../../emulation/create-emulator';
import { badRequest, tooLarge } from './errors';
import { sizeCap } from './changes';
import type { SentMetadata } from './meta-headers';
import type { GlanceState, ImageRecord } from './state';

/** How much of an image is really kept; a download says it over and over until the image's size is reached. */
const keptBytes = 2 ** 20;

export type Chunks = AsyncGenerator<Uint8Array, void>;

/** The data of a request, or undefined: an empty body counts as none (§7.1). */
export async function sentBits({ body }: EmulatedRequest): Promise<Chunks | undefined> {
  const reader = body?.getReader();
  if (reader === undefined) return undefined;
  const next = async (): Promise<Uint8Array | undefined> => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return undefined;
      if (value.byteLength > 0) return value;
    }
  };
  const first = await next();
  if (first === undefined) return undefined;
  return (async function* () {
    for (let chunk: Uint8Array | undefined = first; chunk !== undefined; chunk = await next()) yield chunk;
  })();
}

/** Takes in the data of an image: `active` after the last byte, `killed` when it is not what was announced, or cut off. */
export async function takeBits(
  { state, request, sent }: { state: GlanceState; request: EmulatedRequest; sent: SentMetadata },
  image: ImageRecord,
  chunks: Chunks,
): Promise<void> {
  image.status = 'killed';
  state.changed();
  if (request.headers.get('content-type')?.split(';')[0] !== 'application/octet-stream') {
    throw badRequest('Content-Type must be application/octet-stream');
  }
  image.status = 'saving';
  try {
    const { size, checksum, block } = await digested(chunks);
    const announced = { size: sent.core.get('size'), checksum: sent.core.get('checksum') };
    if (announced.size && Number(announced.size) !== size) throw killed('size', announced.size, size);
    if (announced.checksum && announced.checksum !== checksum) throw killed('checksum', announced.checksum, checksum);
    Object.assign(image, { size, checksum, bits: block, status: 'active' });
  } catch (error) {
    image.status = 'killed';
    throw error;
  } finally {
    state.changed();
  }
}

function killed(what: string, announced: string, found: string | number) {
  return badRequest(
    `Supplied ${what} (${announced}) and ${what} generated from uploaded image (${found}) did not match. Setting image status to 'killed'.`,
  );
}

async function digested(chunks: Chunks): Promise<{ size: number; checksum: string; block: Uint8Array }> {
  const digest = createHash('md5');
  const kept: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    if (size < keptBytes) kept.push(chunk.slice(0, keptBytes - size));
    digest.update(chunk);
    size += chunk.byteLength;
    if (size > sizeCap) throw tooLarge('Image exceeds the size cap.');
  }
  return { size, checksum: digest.digest('hex'), block: Buffer.concat(kept) };
}

/** Until somebody uploads others, the bits of an image are its id over and over, so that a test can tell whose it got. */
export function blockOf({ id, bits }: ImageRecord): Uint8Array {
  return bits ?? new TextEncoder().encode(`${id}\n`.repeat(1024));
}

/** Made while they are read, however many. */
export function binary(image: ImageRecord): ReadableStream<Uint8Array> {
  const block = blockOf(image);
  let left = image.size;
  return new ReadableStream({
    pull(controller) {
      if (left > 0) controller.enqueue(block.slice(0, Math.min(left, block.length)));
      left -= block.length;
      if (left <= 0) controller.close();
    },
  });
}

/** What the service fetched itself: as many bytes as were announced, with the checksum they really have. */
export function fetchedBits(image: ImageRecord, announced: number): Pick<ImageRecord, 'size' | 'checksum'> {
  const size = announced || keptBytes;
  if (size > keptBytes) return { size, checksum: null };
  const block = Buffer.from(blockOf(image));
  const bytes = Buffer.alloc(size, block);
  return { size, checksum: createHash('md5').update(bytes).digest('hex') };
}
