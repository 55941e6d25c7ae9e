/** A query as schemas read it: a name given once is a string, a repeated one an array, so that repeats are never lost. */
export function queryParameters(search: URLSearchParams): Record<string, string | string[]> {
  const found = new Map<string, string | string[]>();
  for (const name of new Set(search.keys())) {
    const values = search.getAll(name);
    found.set(name, values.length === 1 && values[0] !== undefined ? values[0] : values);
  }
  return Object.fromEntries(found);
}

/** The reverse, for calls: absent values are left out, arrays are repeated, dates are written in UTC. */
export function searchOf(query: Record<string, unknown>): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) append(search, name, value);
  return search;
}

function append(search: URLSearchParams, name: string, value: unknown): void {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) for (const each of value) append(search, name, each);
  else if (value instanceof Date) search.append(name, value.toISOString());
  else search.append(name, String(value));
}
