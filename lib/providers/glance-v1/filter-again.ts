import { operatorFilters, propertyPrefix } from './list-query';
import { repairText } from './text-repair';
import type { ImageRecord } from './wire';

/** A record of either list; the brief one lacks most fields. */
type AnyRecord = Partial<ImageRecord>;
type Test = (record: AnyRecord, value: string) => boolean;

const atLeast = (bound: number, value: number | null | undefined) => value == null || value >= bound;
const exactly = (wanted: string, value: unknown) => value === undefined || String(value ?? '') === wanted;

const tests: Record<string, Test> = {
  size_min: ({ size }, value) => atLeast(Number(value), size),
  size_max: ({ size }, value) => size == null || size <= Number(value),
  min_ram: (record, value) => exactly(String(Number(value)), record.min_ram),
  min_disk: (record, value) => exactly(String(Number(value)), record.min_disk),
  protected: (record, value) => exactly(String(isTrue(value)), record.protected ?? undefined),
  'changes-since': ({ updated_at: updated }, value) => {
    const [since, at] = [Date.parse(value), Date.parse(`${updated}Z`)];
    return Number.isNaN(since) || Number.isNaN(at) || at >= since;
  },
};

/**
 * The filters once more, on what came back: a server that does not know one ignores it without a word. A field that
 * the brief list leaves out decides nothing. `is_public` is left to the server: it heeds only administrators.
 */
export function matchesAgain(record: AnyRecord, filters: Record<string, string[]>): boolean {
  return Object.entries(filters).every(([name, [value]]) => {
    if (value === undefined) return true;
    if (operatorFilters.has(name)) return matchesWord(fieldOf(record, name), value);
    if (name.startsWith(propertyPrefix)) return matchesProperty(record, name.slice(propertyPrefix.length), value);
    return tests[name]?.(record, value) ?? true;
  });
}

function fieldOf(record: AnyRecord, name: string): string | null | undefined {
  if (name === 'name') return record.name;
  if (name === 'status') return record.status;
  return name === 'disk_format' ? record.disk_format : record.container_format;
}

/** Case and accents follow the database's collation (MariaDB takes `twin` for `Twin`): we do not know better than it. */
const collation = new Intl.Collator('en', { sensitivity: 'base' });

function matchesWord(field: string | null | undefined, value: string): boolean {
  if (field === undefined) return true;
  const wanted = value.startsWith('in:') ? value.slice('in:'.length).split(',') : [value.replace(/^eq:/, '')];
  return wanted.some((each) => same(field ?? '', each.replace(/^"|"$/g, '')));
}

function matchesProperty({ properties }: AnyRecord, key: string, value: string): boolean {
  return properties === undefined || same(properties?.[key] ?? '', value);
}

function same(found: string, wanted: string): boolean {
  return collation.compare(repairText(found).trimEnd(), wanted.trimEnd()) === 0;
}

function isTrue(value: string): boolean {
  return /^(?:true|1)$/i.test(value);
}
