import type { z } from 'zod';

/** The description promises 200; a success by another number is one as well. */
export function anySuccess<Schema extends z.ZodType>(schema: Schema) {
  return { 200: schema, 201: schema, 202: schema } as const;
}

/** Of a write whose answer is empty or says nothing we need. */
export const anySuccessAtAll = { 200: null, 201: null, 202: null, 204: null } as const;

/** Errors have a media type of their own, and some writes only that one. */
export const accept = 'application/json, application/vnd.goa.error';

/** The date stands in every path. */
export const root = '/2022-09-01-00';
