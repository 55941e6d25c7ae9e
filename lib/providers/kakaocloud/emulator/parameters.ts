import { imageError, invalidParameter } from './errors';

export interface Window {
  limit: number;
  offset: number;
}

const largestPage = 1000;
const largestInteger = 2 ** 31 - 1;

/** Refuses what the operation does not know, and what is given twice. */
export function onlyThese(query: URLSearchParams, known: readonly string[]): void {
  for (const name of query.keys()) {
    if (!known.includes(name)) throw badRequest(`Unknown query parameter: ${name}`);
    if (query.getAll(name).length > 1) throw badRequest(`Query parameter given more than once: ${name}`);
  }
}

export function badRequest(message: string) {
  return imageError(400, 'BadRequest', message);
}

/** `limit` (20, at most 1000) and `offset` (0). */
export function windowOf(query: URLSearchParams): Window {
  const limit = integer(query, 'limit') ?? 20;
  const offset = integer(query, 'offset') ?? 0;
  if (limit < 1 || limit > largestPage) throw badRequest(`limit must be between 1 and ${largestPage}`);
  if (offset < 0) throw badRequest('offset must not be negative');
  return { limit, offset };
}

export function integer(query: URLSearchParams, name: string, largest = largestInteger): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const number = Number(text);
  if (!/^-?\d+$/.test(text) || Math.abs(number) > largest)
    throw invalidParameter(['query', name], 'value is not a valid integer', 'type_error.integer');
  return number;
}

export function oneOf(query: URLSearchParams, name: string, words: readonly string[]): string | undefined {
  const text = query.get(name) ?? undefined;
  if (text !== undefined && !words.includes(text))
    throw invalidParameter(
      ['query', name],
      `value is not a valid enumeration member; permitted: ${words.join(', ')}`,
      'type_error.enum',
    );
  return text;
}

/** Milliseconds of an RFC 3339 time. */
export function moment(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw badRequest(`${name} is not an RFC 3339 time`);
  return time;
}

export function pageOf<Row>(rows: readonly Row[], { limit, offset }: Window) {
  return { page: rows.slice(offset, offset + limit), pagination: { total: rows.length, offset, limit } };
}
