import 'server-only';
import { createHash } from 'node:crypto';
import type { Bits } from '@/lib/http/bits';
import { Refusal } from '@/lib/http/refusal';
import { type WantedDigest, wantedDigest } from './content-digest';

/**
 * Bits on their way through: counted, summed, and held to what was said of them. The last piece goes on only once
 * everything is right, so that whoever receives them never has all of something wrong. Given up by its reader, what is
 * left stays with whoever sends.
 */
export class MeasuredBits {
  readonly stream: ReadableStream<Uint8Array>;
  /** Why it ended before its end: what was sent is not what was announced, the sender broke off, the reader gave up. */
  failure: unknown;
  sizeBytes = 0;
  readonly #md5 = createHash('md5');
  #sum: string | undefined;
  readonly #wanted: WantedDigest | undefined;
  readonly #own: ReturnType<typeof createHash> | undefined;
  readonly #size: number | undefined;

  constructor(bits: Bits) {
    this.#size = bits.size;
    this.#wanted = wantedDigest(bits.digest);
    this.#own = this.#wanted && createHash(this.#wanted.algorithm);
    this.stream = this.#passedOn(bits.stream);
  }

  /** Hexadecimal; after the end. */
  md5(): string {
    this.#sum ??= this.#md5.digest('hex');
    return this.#sum;
  }

  #passedOn(stream: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
    let held: Uint8Array | undefined;
    // Taken at the first piece: what is never asked for is not ours to hold.
    let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
    const next = async (): Promise<Uint8Array | undefined> => {
      for (reader ??= stream.getReader(); ; ) {
        const { done, value } = await reader.read();
        const before = held;
        held = value;
        if (done) {
          this.#checkEnd();
          return before;
        }
        this.#measure(value);
        if (before !== undefined) return before;
      }
    };
    return new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          try {
            const piece = await next();
            if (piece !== undefined) controller.enqueue(piece);
            if (held === undefined) controller.close();
          } catch (error) {
            this.failure ??= error;
            reader?.releaseLock();
            controller.error(error);
          }
        },
        cancel: (reason) => {
          this.failure ??= reason;
          reader?.releaseLock();
        },
      },
      { highWaterMark: 0 },
    );
  }

  #measure(piece: Uint8Array): void {
    this.sizeBytes += piece.byteLength;
    this.#md5.update(piece);
    this.#own?.update(piece);
    if (this.#size !== undefined && this.sizeBytes > this.#size) throw this.#wrongSize();
  }

  #checkEnd(): void {
    if (this.#size !== undefined && this.sizeBytes !== this.#size) throw this.#wrongSize();
    if (this.#wanted === undefined || this.#own?.digest('base64') === this.#wanted.value) return;
    throw new Refusal('validation_failed', { sentence: 'digestDiffers' });
  }

  #wrongSize(): Refusal {
    const values = { said: this.#size ?? 0, came: this.sizeBytes };
    return new Refusal('validation_failed', { sentence: 'uploadSizeDiffers', values });
  }
}
