import { folded } from '../../emulation/collation';
import { isoTime, pythonInteger } from '../../emulation/python-text';
import { badRequest, internalError, registryBadRequest } from './errors';
import type { ImageRecord } from './state';

type Test = (image: ImageRecord) => boolean;

const textKeys = ['name', 'status', 'disk_format', 'container_format'] as const;

/** Every filter of §5; anything else is silently ignored. `query` holds the last value of each parameter. */
export function filterTests(query: Map<string, string>): Test[] {
  checkValues(query);
  const tests: Test[] = [(image) => image.status !== 'killed'];
  for (const key of textKeys) {
    const value = query.get(key);
    if (value !== undefined) tests.push(textTest(key, value));
  }
  for (const [key, value] of query) {
    if (key.startsWith('property-')) tests.push(propertyTest(key.slice('property-'.length), value));
  }
  tests.push(...numberTests(query), changesTest(query.get('changes-since')));
  const isProtected = query.get('protected');
  if (isProtected !== undefined) {
    const wanted = isTrue(isProtected);
    tests.push((image) => image.protected === wanted);
  }
  return tests;
}

/** The administrator's view switch: `none` is null; absent is true. */
export function isPublicView(query: Map<string, string>): boolean | null {
  const value = query.get('is_public')?.toLowerCase();
  if (value === 'none') return null;
  return value === undefined || isTrue(value);
}

function checkValues(query: Map<string, string>): void {
  for (const key of ['size_min', 'size_max', 'min_ram']) {
    const value = query.get(key);
    if (value !== undefined && (pythonInteger(value) ?? -1) < 0) throw badValue(key, value);
  }
  for (const key of ['is_public', 'protected']) {
    const value = query.get(key);
    if (value !== undefined && !['none', 'true', 'false', '1', '0'].includes(value.toLowerCase())) {
      throw badValue(key, value);
    }
  }
  if (query.get('protected')?.toLowerCase() === 'none') throw registryBadRequest('protected must be True, or False');
}

function badValue(key: string, value: string) {
  return badRequest(`Bad value passed to filter ${key} got ${value}`);
}

/** `in:a,b` and `eq:a`; any other word before a colon makes the service fall over (§5). */
function textTest(key: (typeof textKeys)[number], expression: string): Test {
  const [, operator, rest = ''] = /^([^:]*):(.*)$/s.exec(expression) ?? [];
  if (operator !== undefined && operator !== 'in' && operator !== 'eq') throw internalError();
  const values = operator === 'in' ? rest.split(',') : [operator === 'eq' ? rest : expression];
  const wanted = new Set(values.map(folded));
  return (image) => {
    const text = image[key];
    return text !== null && wanted.has(folded(text));
  };
}

function propertyTest(key: string, value: string): Test {
  const wanted = folded(value);
  return ({ properties }) => {
    const text = Object.hasOwn(properties, key) ? properties[key] : undefined;
    return typeof text === 'string' && folded(text) === wanted;
  };
}

function numberTests(query: Map<string, string>): Test[] {
  const number = (key: string) => {
    const value = query.get(key);
    return value === undefined ? undefined : (pythonInteger(value) ?? 0);
  };
  const [minimum, maximum] = [number('size_min'), number('size_max')];
  const [ram, disk] = [number('min_ram'), number('min_disk')];
  return [
    (image) => (minimum === undefined || image.size >= minimum) && (maximum === undefined || image.size <= maximum),
    // Exact values, not bounds (§5).
    (image) => (ram === undefined || image.min_ram === ram) && (disk === undefined || image.min_disk === disk),
  ];
}

/** Without `changes-since` deleted images are out, with it they are part of the changes. */
function changesTest(value: string | undefined): Test {
  if (value === undefined) return (image) => !image.deleted;
  const since = isoTime(value);
  if (since === undefined) throw registryBadRequest('Unrecognized changes-since value');
  return (image) => Date.parse(`${image.updated_at}Z`) > since;
}

function isTrue(value: string): boolean {
  return value === '1' || value.toLowerCase() === 'true';
}
