import type { ListedImage } from './contract/inventory';

/** A page of fifty stays below 100 kB, its connections included. */
const bytesPerImage = 1_800;
const leastImages = 50;
const shownDescription = 200;
const shownTags = 10;

/** What a list can do without, the least missed first; each is marked, and the image itself has it all. */
const reductions: ((image: ListedImage) => ListedImage)[] = [
  (image) => ({ ...image, properties: {}, propertiesOmitted: true }),
  ({ description = '', ...image }) =>
    description.length <= shownDescription
      ? { ...image, description }
      : { ...image, description: description.slice(0, shownDescription).toWellFormed(), descriptionCut: true },
  (image) =>
    image.tags.length <= shownTags ? image : { ...image, tags: image.tags.slice(0, shownTags), tagsCut: true },
];

/** Providers bound neither properties nor tags of an image: where a page would grow too large, the largest give way. */
export function fitted(images: ListedImage[]): ListedImage[] {
  const sizes = images.map(sizeOf);
  let excess = sum(sizes) - bytesPerImage * Math.max(images.length, leastImages);
  const result = [...images];
  const largestFirst = [...images.keys()].toSorted((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0));
  for (const reduce of reductions)
    for (const place of largestFirst) {
      const image = result[place];
      if (excess <= 0 || image === undefined) continue;
      const reduced = reduce(image);
      const saved = sizeOf(image) - sizeOf(reduced);
      if (saved <= 0) continue;
      excess -= saved;
      result[place] = reduced;
    }
  return result;
}

const sizeOf = (image: ListedImage) => Buffer.byteLength(JSON.stringify(image));
const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0);
