import { folded } from '../../emulation/collation';
import { pythonInteger } from '../../emulation/python-text';
import { badRequest, internalError, splitList, splitOperator, timeTest, unknownOperator } from './filter-values';
import type { ImageRecord } from './state';

type Test = (image: ImageRecord) => boolean;

const listed = ['name', 'id', 'status', 'container_format', 'disk_format'] as const;
const exactText = ['owner', 'checksum', 'os_hash_value', 'os_hash_algo'] as const;
const exactNumber = ['size', 'virtual_size', 'min_disk', 'min_ram'] as const;
const others = ['created_at', 'updated_at', 'visibility', 'protected', 'os_hidden'] as const;
const columns = [...listed, ...exactText, ...exactNumber, ...others];

/** Words that name a relation of the image table: the service falls over when asked to compare it. */
const relations = new Set(['properties', 'members', 'locations']);

/** `filters` holds what is left of the query once paging, sorting, tags and view are taken out; last value wins. */
export function filterTests(filters: Map<string, string>, tags: string[]): Test[] {
  const hidden = flag('os_hidden', filters.get('os_hidden')?.toLowerCase()) ?? false;
  const isProtected = flag('protected', filters.get('protected'));
  const tests: Test[] = [(image) => !image.deleted && image.status !== 'killed', (image) => image.os_hidden === hidden];
  if (isProtected !== undefined) tests.push((image) => image.protected === isProtected);
  for (const tag of tags.map(folded)) tests.push((image) => image.tags.some((own) => folded(own) === tag));
  for (const [key, value] of filters) {
    if (!['os_hidden', 'protected', 'deleted'].includes(key)) tests.push(testFor(key, value));
  }
  return tests;
}

function testFor(key: string, value: string): Test {
  if (relations.has(key)) throw internalError();
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
  return propertyTest(key, value);
}

/** Keys are compared by the database too, which does not mind capitals. */
function propertyTest(key: string, value: string): Test {
  const [wantedKey, wanted] = [folded(key), folded(value)];
  return ({ properties }) => {
    for (const own in properties) {
      if ((own === key || folded(own) === wantedKey) && folded(properties[own] ?? '') === wanted) return true;
    }
    return false;
  };
}

/** Any column works as a bound, though only `size` and the like make sense. */
function rangeTest(key: string, value: string): Test {
  const limit = pythonInteger(value);
  if (limit === undefined) throw badRequest('Unable to filter on a range with a non-numeric value.');
  const field = columns.find((name) => name === key.slice(0, -4));
  if (!field) throw internalError();
  const minimum = key.endsWith('_min');
  return (image) => {
    const number = asNumber(image[field]);
    return number !== null && (minimum ? number >= limit : number <= limit);
  };
}

function asNumber(value: string | number | boolean | null): number | null {
  if (value === null || typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  return Number.parseFloat(/^\d{4}-\d\d-\d\dT/.test(value) ? value.replace(/\D/g, '') : value) || 0;
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

function flag(key: string, value: string | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  if (value === 'true' || value === 'false') return value === 'true';
  throw badRequest(`Invalid value '${value}' for '${key}' filter. Valid values are 'true' or 'false'.`);
}
