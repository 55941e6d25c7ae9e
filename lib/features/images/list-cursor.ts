import 'server-only';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ImageFilter } from '@/lib/domain/image-filter';
import { unusableCursor, openCursor, sealCursor } from './cursor';

/** A place in one order of one question: the last row's sort key and id. */
export interface ListPlace {
  value: string | number;
  id: number;
}

/** What the first page of many had counted: whoever scrolls on waits for no counting. */
export interface ListCount {
  total: number;
  totalIsAtLeast: boolean;
}

const written = z.tuple([
  z.string(),
  z.union([
    z
      .string()
      .max(2000)
      .refine((text) => !text.includes('\0')),
    z.number().refine(Number.isSafeInteger),
  ]),
  z.int().min(0),
  z.int().min(0).optional(),
  z.boolean().optional(),
]);

/** Names the question a cursor belongs to: its order and all its filters, in whatever sequence they were given. */
export function questionOf(sort: string, filter: ImageFilter): string {
  const ordered = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.toSorted();
    if (typeof value !== 'object' || value === null) return value;
    return Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => [name, ordered(each)]);
  };
  return createHash('sha256')
    .update(JSON.stringify([sort, ordered(filter)]))
    .digest('base64url')
    .slice(0, 16);
}

export function sealPlace(question: string, { value, id }: ListPlace, count?: ListCount): string {
  const counted = count === undefined ? [] : [count.total, count.totalIsAtLeast];
  return sealCursor(JSON.stringify([question, value, id, ...counted]));
}

/** Refuses what is no cursor, and one of another question: its place means nothing in this order. */
export function openPlace(question: string, sealed: string): { place: ListPlace; count?: ListCount } {
  const [ofQuestion, value, id, total, totalIsAtLeast = false] = parsed(openCursor(sealed));
  if (ofQuestion !== question) throw unusableCursor('cursorOfOtherQuestion');
  return { place: { value, id }, ...(total === undefined ? {} : { count: { total, totalIsAtLeast } }) };
}

function parsed(text: string): z.infer<typeof written> {
  try {
    return written.parse(JSON.parse(text));
  } catch {
    throw unusableCursor('cursorMalformed');
  }
}
