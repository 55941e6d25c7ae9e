import { CallerLeft } from './deadline';

/** A stream was longer or shorter than whoever sent it had said. */
export class WrongSize extends Error {
  constructor(
    readonly promised: number,
    readonly bytes: number,
  ) {
    super(`${bytes} bytes where ${promised} were promised`);
    this.name = 'WrongSize';
  }
}

interface Passing {
  /** Breaks the stream off at once, towards its source and towards its reader. */
  signal: AbortSignal;
  /** Bytes that must come, where that is known. */
  size: number | undefined;
  moved(): void;
  /** Called once, when the last byte has gone or nothing more will; answers what the reader is told. */
  ended(bytes: number, thrown?: unknown): unknown;
}

/** Hands a stream on chunk by chunk, at its reader's pace, and keeps nothing of it. */
export function passOn(source: ReadableStream<Uint8Array>, passing: Passing): ReadableStream<Uint8Array> {
  const { signal, size } = passing;
  const reader = source.getReader();
  let bytes = 0;
  let over = false;
  let stop = () => {};

  function end(thrown?: unknown): unknown {
    over = true;
    signal.removeEventListener('abort', stop);
    if (thrown !== undefined) reader.cancel(thrown).catch(() => {});
    return passing.ended(bytes, thrown);
  }

  async function pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    // A reader that asks for more has taken what it got.
    passing.moved();
    try {
      const { done, value } = await reader.read();
      if (over) return;
      passing.moved();
      bytes += value?.byteLength ?? 0;
      if (size !== undefined && (done ? bytes < size : bytes > size)) throw new WrongSize(size, bytes);
      if (value !== undefined) controller.enqueue(value);
      if (!done) return;
      end();
      controller.close();
    } catch (thrown) {
      if (!over) controller.error(end(thrown));
    }
  }

  const start = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    stop = () => controller.error(end(signal.reason));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  };
  const cancel = () => {
    if (!over) end(new CallerLeft());
  };
  return new ReadableStream({ start, pull, cancel }, { highWaterMark: 0 });
}
