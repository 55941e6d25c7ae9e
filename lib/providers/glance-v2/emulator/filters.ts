import { folded } from '../../emulation/collation';
import { pythonInteger } from '../../emulation/python-text';
import { badRequest, splitList, splitOperator, timeTest, unknownOperator } from './filter-values';
import type { ImageRecord } from './state';

type Test = (image: ImageRecord) => boolean;

const listed = ['name', 'id', 'status', 'container_format', 'disk_format'] as const;
const exactText = ['owner', 'checksum', 'os_hash_value', 'os_hash_algo'] as const;
const exactNumber = ['size', 'virtual_size', 'min_disk', 'min_ram'] as const;

/** `filters` holds what is left of the query once paging, sorting, tags and view are taken out; last value wins. */
export function filterTests(filters: Map<string, string>, tags: string[]): Test[] {
  const hidden = flag(filters, 'os_hidden') ?? false;
  const isProtected = flag(filters, 'protected');
  const tests: Test[] = [(image) => !image.deleted && image.status !== 'killed', (image) => image.os_hidden === hidden];
  if (isProtected !== undefined) tests.push((image) => image.protected === isProtected);
  for (const tag of tags.map(folded)) tests.push((image) => image.tags.some((own) => folded(own) === tag));
  for (const [key, value] of filters) {
    if (key !== 'os_hidden' && key !== 'protected') tests.push(testFor(key, value));
  }
  return tests;
}

function testFor(key: string, value: string): Test {
  if (key.endsWith('_min') || key.endsWith('_max')) return rangeTest(key, value);
  if (key === 'created_at' || key === 'updated_at') {
    const test = timeTest(key, value);
    return (image) => test(image[key]);
  }
  const listKey = listed.find((name) => name === key);
  if (listKey) return listTest(listKey, value);
  const textKey = exactText.find((name) => name === key);
  if (textKey) return textTest((image) => image[textKey], [value]);
  const numberKey = exactNumber.find((name) => name === key);
  // The database reads a number out of the text: "5 GB" is 5, "many" is 0.
  if (numberKey) return (image) => image[numberKey] === (Number.parseFloat(value) || 0);
  return textTest((image) => (Object.hasOwn(image.properties, key) ? image.properties[key] : undefined), [value]);
}

function rangeTest(key: string, value: string): Test {
  const limit = pythonInteger(value);
  if (limit === undefined) throw badRequest('Unable to filter on a range with a non-numeric value.');
  const field = exactNumber.find((name) => name === key.slice(0, -4));
  // A column that does not exist is not foreseen by the service, which falls over.
  if (!field) throw new RangeError(`No such column: ${key.slice(0, -4)}`);
  const minimum = key.endsWith('_min');
  return (image) => {
    const number = image[field];
    return number !== null && (minimum ? number >= limit : number <= limit);
  };
}

function listTest(key: (typeof listed)[number], expression: string): Test {
  const { operator, value } = splitOperator(expression);
  if (operator === 'in') return textTest((image) => image[key], splitList(value));
  if (operator === 'eq') return textTest((image) => image[key], [value]);
  throw unknownOperator(operator);
}

function textTest(read: (image: ImageRecord) => string | null | undefined, values: string[]): Test {
  const wanted = new Set(values.map(folded));
  return (image) => {
    const text = read(image);
    return text !== null && text !== undefined && wanted.has(folded(text));
  };
}

function flag(filters: Map<string, string>, key: 'os_hidden' | 'protected'): boolean | undefined {
  const value = filters.get(key)?.toLowerCase();
  if (value === undefined) return undefined;
  if (value === 'true' || value === 'false') return value === 'true';
  throw badRequest(`Invalid value '${value}' for '${key}' filter. Valid values are 'true' or 'false'.`);
}
