import type { z } from 'zod';

/** The published API names no success statuses: whatever carries the documented body is one. */
export function anySuccess<Schema extends z.ZodType>(schema: Schema) {
  return { 200: schema, 201: schema, 202: schema, 203: schema } as const;
}

/** An empty answer, or one that says nothing we need. */
export const anySuccessAtAll = { 200: null, 201: null, 202: null, 203: null, 204: null } as const;
