import type { EmulatedRequest } from '../../emulation/create-emulator';
import { RefusedError } from './errors';

/** Stricter than anything that is documented: a parameter nobody knows is a mistake of whoever sends it. */
export function onlyThese(query: URLSearchParams, names: readonly string[]): void {
  for (const name of query.keys())
    if (!names.includes(name)) throw new RefusedError(400, `unknown query parameter ${name}`, 'invalid_field');
}

export const paging = ['pageSize', 'nextPageToken'];

/** One page and the token of the next; tokens are offsets that nobody should read anything into. */
export function pageOf<Item>(items: readonly Item[], query: URLSearchParams, sizeRefused: boolean) {
  const size = query.get('pageSize');
  if (size !== null && (sizeRefused || !/^[1-9]\d{0,2}$/.test(size)))
    throw new RefusedError(400, 'pageSize is out of range', 'invalid_range');
  const token = query.get('nextPageToken');
  const from = token === null ? 0 : Number(Buffer.from(token, 'base64url').toString());
  if (!Number.isInteger(from)) throw new RefusedError(400, 'invalid nextPageToken');
  const to = from + Math.min(Number(size ?? 20), 100);
  const next = to < items.length ? { nextPageToken: Buffer.from(String(to)).toString('base64url') } : {};
  return { page: items.slice(from, to), next };
}

export type Body = Record<string, unknown>;

/** A JSON object with no field but these; Goa answers 400 under names of its own. */
export async function bodyWith(request: EmulatedRequest, fields: Readonly<Record<string, Check>>): Promise<Body> {
  if (!/^application\/json\b/.test(request.headers.get('content-type') ?? ''))
    throw new RefusedError(400, 'content type must be application/json', 'decode_payload');
  const body = parsed(await request.text());
  for (const [name, value] of Object.entries(body)) {
    const check = fields[name];
    if (check === undefined) throw new RefusedError(400, `unknown field ${name}`, 'invalid_field');
    if (!check(value)) throw new RefusedError(400, `${name} is not valid`, 'invalid_field_type');
  }
  return body;
}

function parsed(text: string): Body {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RefusedError(400, 'failed to decode the payload', 'decode_payload');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new RefusedError(400, 'missing payload', 'missing_payload');
  return { ...value };
}

export type Check = (value: unknown) => boolean;

export const isText: Check = (value) => typeof value === 'string';
export const isFilled: Check = (value) => typeof value === 'string' && value.length > 0;
const isTexts: Check = (value) => value === undefined || (Array.isArray(value) && value.every(isText));
export const isCommands: Check = (value) =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).every(([name, each]) => ['commands', 'args'].includes(name) && isTexts(each));
