import { z } from 'zod';
import type { Permission } from '@/lib/domain/permission';
import { Bits } from './bits';
import { searchOf } from './query-parameters';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Who may call: anyone, anyone signed in, administrators of the installation, or whoever holds a permission in at
 * least one team. The service authorizes again on the object; this only turns away those who could never pass.
 */
export type Access = 'anonymous' | 'signed-in' | 'administrator' | Permission;

export interface EndpointShape<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> {
  /** Name of the operation in the OpenAPI document. */
  id: string;
  method: Method;
  /** Below `/api/v1`, parameters in braces: `/connections/{connectionId}`. */
  path: string;
  summary: string;
  access: Access;
  params: Params;
  query: Query;
  body: Body;
  reply: Reply;
  status: 200 | 201 | 202 | 204;
  /** The answer holds a secret: never stored for an `Idempotency-Key`. */
  secretReply: boolean;
  /** Changes something that others may change too: refused without an `If-Match` (RFC 9110 §13.1.1). */
  ifMatch: boolean;
  /** What the answer is made of; only JSON passes `reply`, of the others the service makes the whole response. */
  media: 'application/json' | 'text/event-stream' | 'text/csv' | 'application/octet-stream';
  /** What the body is made of; bits reach the service as a stream (`body: bits`) and take no `Idempotency-Key`. */
  takes: 'application/json' | 'application/octet-stream';
}

const nothing = z.strictObject({});
const noBody = z.undefined();

/** The schema of a body that is passed on as it comes; with `takes: 'application/octet-stream'`. */
export const bits = z.instanceof(Bits);

type Nothing = typeof nothing;
type NoBody = typeof noBody;

type Given<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Reply extends z.ZodType> = Pick<
  EndpointShape,
  'id' | 'method' | 'path' | 'summary' | 'access'
> &
  Partial<Pick<EndpointShape, 'status' | 'secretReply' | 'ifMatch' | 'media' | 'takes'>> & {
    params?: Params;
    query?: Query;
    body?: Body;
    reply?: Reply;
  };

/** One value per call: the server makes a handler from it, the browser a call, the OpenAPI document a page. */
export function endpoint<
  Params extends z.ZodType = Nothing,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = NoBody,
  Reply extends z.ZodType = NoBody,
>(given: Given<Params, Query, Body, Reply>): EndpointShape<Params, Query, Body, Reply> {
  const isSilent = given.reply === undefined && given.media === undefined;
  const json = 'application/json';
  const defaults = { status: isSilent ? 204 : 200, secretReply: false, ifMatch: false, media: json, takes: json };
  const schemas = { params: nothing, query: nothing, body: noBody, reply: noBody };
  // The generics' own defaults are exactly these schemas, which the compiler cannot see through the spread.
  return { ...defaults, ...schemas, ...given } as EndpointShape<Params, Query, Body, Reply>;
}

export type InputOf<E extends EndpointShape> = {
  params: z.output<E['params']>;
  query: z.output<E['query']>;
  body: z.output<E['body']>;
};
export type ReplyOf<E extends EndpointShape> = z.output<E['reply']>;

/** A query parameter that may be repeated: always an array inside, whatever the address bar holds. */
export function repeated<Item extends z.ZodType<unknown, string>>(item: Item) {
  return z
    .preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(item))
    .meta({ type: 'array', items: { type: 'string' } });
}

/** `true` or `false` in a query; anything else is refused rather than guessed. */
export const flag = z
  .union([z.boolean(), z.stringbool({ truthy: ['true'], falsy: ['false'], case: 'sensitive' })])
  .meta({ type: 'boolean' });

export const basePath = '/api/v1';

/** The address of an endpoint: also what a link or an event stream uses, so that no path is written twice. */
export function pathOf(to: EndpointShape, params: unknown, query: unknown = {}): string {
  return `${basePath}${pathBelow(to, params, query)}`;
}

/** The same without what every address of ours begins with. */
export function pathBelow(to: EndpointShape, params: unknown, query: unknown = {}): string {
  const values = new Map(Object.entries(params ?? {}));
  const path = to.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values.get(name))));
  const search = searchOf(Object.fromEntries(Object.entries(query ?? {}))).toString();
  return `${path}${search === '' ? '' : `?${search}`}`;
}
