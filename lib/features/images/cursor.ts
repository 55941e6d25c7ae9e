import { Refusal } from '@/lib/http/refusal';

/** Cursors are opaque to callers: what an adapter needs to read on, wrapped so that nobody builds one by hand. */
export function sealCursor(cursor: string): string {
  return Buffer.from(JSON.stringify([1, cursor])).toString('base64url');
}

export function openCursor(sealed: string): string {
  try {
    const read: unknown = JSON.parse(Buffer.from(sealed, 'base64url').toString('utf8'));
    if (Array.isArray(read) && read.length === 2 && read[0] === 1 && typeof read[1] === 'string') return read[1];
  } catch {
    // Falls through to the same refusal: whatever it was, it is not one of ours.
  }
  throw unusableCursor('cursorMalformed');
}

export function unusableCursor(sentence: 'cursorMalformed' | 'cursorOfOtherQuestion'): Refusal {
  return new Refusal('validation_failed', { sentence, fields: [{ path: 'cursor', sentence }] });
}
