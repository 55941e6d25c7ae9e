import type { z } from 'zod';

/** The published API names no success statuses: whatever carries the documented body is one. */
export function anySuccess<Schema extends z.ZodType>(schema: Schema) {
  return { 200: schema, 201: schema, 202: schema, 203: schema } as const;
}
