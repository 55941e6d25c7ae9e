import type { ListedImage } from '@/lib/features/images/contract/inventory';

type Images = ReadonlyMap<string, ListedImage>;

/** Images chosen one by one, or all that match what is asked except a few: nobody has to load a million rows first. */
export type ImageSelection = { kind: 'some'; images: Images } | { kind: 'all'; except: Images };

export const nothingSelected: ImageSelection = { kind: 'some', images: new Map() };
export const everythingSelected: ImageSelection = { kind: 'all', except: new Map() };

/** An image is known by its cloud's id and the connection that shows it. */
export function imageKey({ connectionId, id }: Pick<ListedImage, 'connectionId' | 'id'>): string {
  return `${connectionId}/${id}`;
}

export function isSelected(selection: ImageSelection, image: ListedImage): boolean {
  return selection.kind === 'some' ? selection.images.has(imageKey(image)) : !selection.except.has(imageKey(image));
}

export function withSelected(
  selection: ImageSelection,
  images: readonly ListedImage[],
  selected: boolean,
): ImageSelection {
  if (selection.kind === 'some') return { kind: 'some', images: changed(selection.images, images, selected) };
  return { kind: 'all', except: changed(selection.except, images, !selected) };
}

function changed(held: Images, images: readonly ListedImage[], present: boolean): Images {
  const next = new Map(held);
  for (const image of images) {
    if (present) next.set(imageKey(image), image);
    else next.delete(imageKey(image));
  }
  return next;
}

/** `total`: how many match, as far as the server counted. */
export function sizeOfSelection(selection: ImageSelection, total: number): number {
  return selection.kind === 'some' ? selection.images.size : Math.max(0, total - selection.except.size);
}
