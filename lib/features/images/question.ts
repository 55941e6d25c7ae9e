import type { ImageFilter, ImageSort } from '@/lib/domain/image-filter';
import { imageFilterOf, imagesQuery } from './contract/inventory';

/** What is asked of the inventory: which images, in which order. Without an order the server's own holds. */
export interface ImageQuestion {
  filter: ImageFilter;
  sort?: ImageSort | `-${ImageSort}` | undefined;
}

type Parameters = Record<string, string | string[]>;

const propertyPrefix = 'property.';

/** As an address and the API spell it; `questionOf` reads it back. */
export function spelledQuestion({ filter, sort }: ImageQuestion): Record<string, string | string[]> {
  const { properties, ...own } = filter;
  const spelled: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(own)) {
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    spelled[name] = Array.isArray(value) ? value : String(value);
  }
  for (const [key, values] of Object.entries(properties))
    if (values.length > 0) spelled[`${propertyPrefix}${key}`] = values;
  return sort === undefined ? spelled : { ...spelled, sort };
}

/**
 * Reads an address somebody pasted or kept for years: what does not fit (a status that is gone, a word of one letter) is
 * left out, the rest still asked.
 */
export function questionOf(parameters: Parameters): ImageQuestion {
  const parsed = imagesQuery.safeParse(parameters);
  if (!parsed.success) {
    const rest = without(parameters, parsed.error.issues);
    return Object.keys(rest).length < Object.keys(parameters).length
      ? questionOf(rest)
      : { filter: { properties: {} } };
  }
  const { sort, limit: _, cursor: __, ...named } = parsed.data;
  const filter = imageFilterOf(named);
  return sort === undefined ? { filter } : { filter, sort: sort as ImageQuestion['sort'] };
}

function without(parameters: Parameters, issues: readonly { path: PropertyKey[]; keys?: string[] }[]): Parameters {
  const wrong = new Set(issues.flatMap(({ path, keys }) => keys ?? path.slice(0, 1).map(String)));
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => !wrong.has(name)));
}

/** Nothing narrows the list. */
export function isUnfiltered({ filter }: ImageQuestion): boolean {
  return Object.keys(spelledQuestion({ filter })).length === 0;
}

/** The same question with parameters given, changed or (undefined, or an empty list) taken out. */
export function asking(question: ImageQuestion, changes: Record<string, string | string[] | undefined>): ImageQuestion {
  const spelled = Object.entries({ ...spelledQuestion(question), ...changes });
  const given = spelled.filter((entry): entry is [string, string | string[]] => (entry[1]?.length ?? 0) > 0);
  return questionOf(Object.fromEntries(given));
}
