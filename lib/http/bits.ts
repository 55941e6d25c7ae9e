import { Refusal } from './refusal';

/** A body that is passed on as it comes: neither parsed nor held. */
export class Bits {
  readonly stream: ReadableStream<Uint8Array>;
  /** In bytes; absent when whoever sends does not say. */
  readonly size: number | undefined;
  /** `Content-Digest` as sent (RFC 9530). */
  readonly digest: string | undefined;

  constructor(stream: ReadableStream<Uint8Array>, facts: { size?: number | undefined; digest?: string | undefined }) {
    this.stream = stream;
    this.size = facts.size;
    this.digest = facts.digest;
  }
}

const lingerMilliseconds = 30_000;

/** The body of a request that carries bits. */
export function readBits(request: Request): Bits {
  if (!/^application\/octet-stream\s*(?:;|$)/i.test(request.headers.get('content-type') ?? ''))
    throw new Refusal('unsupported_media_type');
  const length = request.headers.get('content-length');
  const size = length === null ? undefined : Number(length);
  const digest = request.headers.get('content-digest') ?? undefined;
  return new Bits(request.body ?? nothing(), { size: request.body === null ? 0 : size, digest });
}

function nothing(): ReadableStream<Uint8Array> {
  return new ReadableStream({ start: (controller) => controller.close() });
}

/**
 * Reads on for a while after a refusal and throws away what comes: a browser that is still sending looks at the answer
 * only once it has sent everything or the connection ends.
 */
export async function linger(body: ReadableStream<Uint8Array> | null, milliseconds = lingerMilliseconds) {
  if (body === null || body.locked) return;
  const reader = body.getReader();
  const timer = setTimeout(() => void reader.cancel().catch(() => undefined), milliseconds);
  try {
    while (!(await reader.read()).done);
  } catch {
    // Whoever sent has gone, which ends it as well.
  } finally {
    clearTimeout(timer);
  }
}
