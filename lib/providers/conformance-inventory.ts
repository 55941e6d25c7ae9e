import { expect, describe, it } from 'vitest';
import { type ProviderImage, providerImage } from '@/lib/domain/image';
import { open } from './conformance-harness';
import { type Subject, walk } from './conformance-paging';
import type { ImagePage, InventoryView, OpenProvider } from './provider';

/** Far above what the pages of any test need. */
const pagesAtMost = 60;

/** What happens between two pages of a walk. */
export type Between = (read: { view: string; page: ImagePage; number: number }) => unknown;

export interface Walked {
  /** Every image as the view that was read last shows it. */
  images: Map<string, ProviderImage>;
  views: Map<string, ProviderImage[]>;
  /** Every view was read to its end. */
  complete: boolean;
}

/** Reads every view of an inventory to its end; fails when a view finds none. */
export async function walkInventory(opened: OpenProvider, between: Between = () => {}): Promise<Walked> {
  const walked: Walked = { images: new Map(), views: new Map(), complete: true };
  for (const view of (await opened.images?.inventory()) ?? []) {
    const { images, complete } = await walkView(view, between);
    walked.views.set(view.name, images);
    walked.complete &&= complete;
    for (const image of images) walked.images.set(image.id, image);
  }
  return walked;
}

async function walkView(
  view: InventoryView,
  between: Between,
): Promise<{ images: ProviderImage[]; complete: boolean }> {
  const images: ProviderImage[] = [];
  let cursor: string | undefined;
  for (let number = 1; number <= pagesAtMost; number += 1) {
    const page = await view.page(cursor);
    images.push(...page.images);
    if (page.next === null) return { images, complete: page.truncated === undefined };
    await between({ view: view.name, page, number });
    cursor = page.next;
  }
  throw new Error(`The view ${view.name} finds no end`);
}

/** The union of the views is all that the seam can find by any other way. */
export function inventoryConforms(subject: () => Subject): void {
  describe('inventory', () => {
    it('names the cloud by a plain address, for everybody in it', async () => {
      const { opened, harness } = subject();
      const cloud = (await opened.images?.cloud()) ?? '';
      const { origin, pathname } = new URL(cloud);
      expect(cloud).toBe(`${origin}${pathname}`);
      expect(cloud).not.toMatch(/\/$/);
      for (const secret of Object.values(harness.access.credentials)) expect(cloud).not.toContain(secret);
      if (harness.other === undefined) return;
      expect(await open(harness, { access: harness.other }).images?.cloud()).toBe(cloud);
    });

    it('names its views alike from walk to walk, each once', async () => {
      const { opened, harness } = subject();
      const names = (await opened.images?.inventory())?.map(({ name }) => name) ?? [];
      expect(names.length).toBeGreaterThan(0);
      expect(new Set(names).size).toBe(names.length);
      expect((await open(harness).images?.inventory())?.map(({ name }) => name)).toEqual(names);
    });

    it('shows valid images, alike in every view that has them and alone', async () => {
      const { opened } = subject();
      const { images, views, complete } = await walkInventory(opened);
      expect(complete).toBe(true);
      for (const image of [...views.values()].flat()) {
        expect(providerImage.parse(image)).toEqual(image);
        expect(images.get(image.id)).toEqual(image);
      }
      const every = Math.max(1, Math.floor(images.size / 12));
      for (const image of [...images.values()].filter((_, place) => place % every === 0)) {
        // Names of properties may be spelt differently alone (v1 carries them in headers).
        const { properties: _, ...alone } = (await opened.images?.get(image.id))?.image ?? image;
        expect(image).toMatchObject(alone);
      }
    });

    it('holds whatever a list finds, with any filter', async () => {
      const { opened, harness, images: listed } = subject();
      const { images } = await walkInventory(opened);
      const holds = (found: readonly ProviderImage[], asked: string) => {
        for (const image of found) expect(images.get(image.id), `${image.id} by ${asked}`).toMatchObject(image);
      };
      holds(listed, 'the plain list');
      holds((await opened.offers?.list()) ?? [], 'the offers');
      for (const [name, law] of Object.entries(harness.laws).filter(([, { widens }]) => widens)) {
        for (const values of law.examples(listed)) {
          const found = await walk(opened.images, { filters: { [name]: values } });
          const there = found.filter(({ status }) => !law.showsDeleted || status !== 'deleting');
          holds(there, `${name}=${values.join('|')}`);
        }
      }
      if (!harness.provider.description.listing?.sharedWith) return;
      const { projectId } = (await opened.probe()).identity;
      holds((await opened.images?.list({ sharedWith: projectId }))?.images ?? [], 'what is shared with us');
    });
  });
}
