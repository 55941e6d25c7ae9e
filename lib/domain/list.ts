import { z } from 'zod';

/** The envelope of every list: `next` is an opaque cursor, `total` null when unknown. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable(),
    total: z.int().nonnegative().nullable(),
    totalIsAtLeast: z.literal(true).optional(),
    asOf: z.iso.datetime().optional(),
    truncated: z.literal(true).optional(),
  });
}

export interface Page<Item> {
  items: Item[];
  next: string | null;
  total: number | null;
  totalIsAtLeast?: true;
  asOf?: string;
  truncated?: true;
}

export const pageLimit = z.coerce.number<number>().int().min(1).max(200);
