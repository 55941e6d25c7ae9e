import type { z } from 'zod';
import { Refusal } from './refusal';

/** Where a list of our own rows is read on, wrapped so that nobody builds one by hand. */
export function sealPlace(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** Refuses, at the query's `cursor`, whatever is no place of this list. */
export function openPlace<Place extends z.ZodType>(place: Place, cursor: string): z.output<Place> {
  try {
    return place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    const sentence = 'cursorMalformed';
    throw new Refusal('validation_failed', { sentence, fields: [{ path: 'cursor', sentence }] });
  }
}
