import type { ProviderImage } from '@/lib/domain/image';

const longestId = 255;
const longestValue = 64 * 1024;
const largestProperties = 512 * 1024;
const longestTag = 255;
const mostTags = 500;

/**
 * The image as the inventory can hold it, or nothing when its id is none: one absurd image must not cost a walk the
 * others. Values that no console would show are cut, with a mark that says so.
 */
export function fittingImage(image: ProviderImage): ProviderImage | undefined {
  if (image.id === '' || image.id.length > longestId) return undefined;
  return {
    ...image,
    ...(image.name === undefined ? {} : { name: cut(image.name) }),
    ...(image.description === undefined ? {} : { description: cut(image.description) }),
    tags: fittingTags(image.tags),
    properties: fittingProperties(image.properties),
  };
}

function fittingTags(tags: readonly string[]): string[] {
  const fits = tags.length <= mostTags && tags.every(({ length }) => length <= longestTag);
  return fits ? [...tags] : [...new Set(tags.map((tag) => tag.slice(0, longestTag)))].slice(0, mostTags);
}

function fittingProperties(properties: Record<string, string>): Record<string, string> {
  let size = 0;
  let fits = true;
  for (const key in properties) {
    const { length = 0 } = properties[key] ?? '';
    size += key.length + length;
    fits &&= length <= longestValue;
  }
  if (fits && size <= largestProperties) return properties;
  let left = largestProperties;
  const kept = Object.entries(properties).flatMap(([key, value]): [string, string][] => {
    const entry: [string, string] = [cut(key), cut(value)];
    left -= entry[0].length + entry[1].length;
    return left < 0 ? [] : [entry];
  });
  return Object.fromEntries(kept);
}

function cut(value: string): string {
  return value.length <= longestValue ? value : `${value.slice(0, longestValue)}…`;
}
