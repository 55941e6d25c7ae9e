export interface RecordChange {
  key: string;
  before?: string;
  after?: string;
}

type Values = Record<string, unknown>;

/**
 * Key by key what was and what is, only where they differ. Objects are opened, so that one changed property is one line;
 * where a side was not recorded at all, what the other says stands alone.
 */
export function changesOf(before: Values | undefined, after: Values | undefined): RecordChange[] {
  const [was, is] = [flattened(before), flattened(after)];
  const keys = [...new Set([...was.keys(), ...is.keys()])];
  return keys
    .filter((key) => was.get(key) !== is.get(key))
    .map((key) => {
      const [old, now] = [was.get(key), is.get(key)];
      return { key, ...(old === undefined ? {} : { before: old }), ...(now === undefined ? {} : { after: now }) };
    });
}

function flattened(values: Values | undefined, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(values ?? {}).flatMap(([key, value]): [string, string][] => {
      const name = `${prefix}${key}`;
      if (value === null || value === undefined) return [];
      if (isRecord(value)) return [...flattened(value, `${name}.`)];
      return [[name, typeof value === 'string' ? value : said(value)]];
    }),
  );
}

function said(value: unknown): string {
  const isPlainList = Array.isArray(value) && value.every((item) => typeof item !== 'object');
  return isPlainList ? value.join(', ') : JSON.stringify(value);
}

function isRecord(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
