/**
 * One text for one value, whatever order its keys come in: PostgreSQL's jsonb sorts them by length, an object in memory
 * puts numbers first. Keys in order of their UTF-16 units, no blanks, no key that holds nothing, the rest as JSON writes it.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? 'null';
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  return `{${keys
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
    .join(',')}}`;
}

/**
 * What PostgreSQL gives back as it was given: neither its text nor its jsonb takes a NUL or half a surrogate pair, and
 * a provider's text may hold both. Throws on what JSON cannot say, a bigint.
 */
export function storable<Value>(value: Value): Value {
  const plain: Value = JSON.parse(JSON.stringify(value));
  return keepable(plain);
}

function keepable<Value>(value: Value): Value;
function keepable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '\ufffd').toWellFormed();
  if (Array.isArray(value)) return value.map((item: unknown) => keepable(item));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [keepable(key), keepable(part)]));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
