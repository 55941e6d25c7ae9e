import { beforeAll, describe, expect, it } from 'vitest';
import { imageMember, type ProviderImage, providerImage } from '@/lib/domain/image';
import { offeredVersion } from '@/lib/domain/provider-description';
import { basicsConform } from './conformance-basics';
import { filtersConform } from './conformance-filters';
import { codeOf, type Harness, open } from './conformance-harness';
import { inventoryConforms } from './conformance-inventory';
import { pagingConforms, walk } from './conformance-paging';
import type { OpenProvider } from './provider';

/**
 * What a provider is: the suite that every adapter passes against its own emulator, and against a real cloud. It asks
 * only through the seam, changes nothing at the provider and takes the cloud as it finds it.
 */
export function conformance(name: string, makeHarness: () => Harness | Promise<Harness>): void {
  describe(`${name} conforms`, { timeout: 120_000 }, () => {
    let harness: Harness;
    let opened: OpenProvider;
    let images: ProviderImage[];

    beforeAll(async () => {
      harness = await makeHarness();
      opened = open(harness);
      images = opened.images === undefined ? [] : await walk(opened.images, {});
    });

    it('gives every image in the domain shape, with an id of its own pattern', () => {
      expect(images.length).toBeGreaterThan(0);
      const pattern = new RegExp(`^(?:${harness.provider.description.imageIdPattern})$`);
      for (const image of images) {
        expect(providerImage.parse(image)).toEqual(image);
        expect(image.id).toMatch(pattern);
      }
    });

    it('shows an image alone as it shows it in the list', async () => {
      for (const image of spread(images, 8)) {
        const alone = await opened.images?.get(image.id);
        const both = Object.entries(image).filter(([key]) => alone !== undefined && key in alone.image);
        // A list may say more of an image than the image itself does; of what both say they say the same.
        const properties = Object.entries(image.properties).filter(
          ([key]) => alone?.image.properties[key] !== undefined,
        );
        expect(alone?.image).toMatchObject({
          ...Object.fromEntries(both),
          properties: Object.fromEntries(properties),
        });
        expect(Object.keys(alone?.raw ?? {}).length).toBeGreaterThan(0);
      }
    });

    it('says "not found" of an id that nobody has and of one that is none', async () => {
      for (const id of [
        harness.unknownId,
        '',
        '.',
        '..',
        'a/b',
        '../../v3/users',
        'x'.repeat(300),
        '이미지',
        '%2e%2e',
      ]) {
        expect(await codeOf(opened.images?.get(id)), id).toBe('upstream_not_found');
        if (opened.members !== undefined) expect(await codeOf(opened.members.list(id)), id).toBe('upstream_not_found');
      }
    });

    it('lists the members of every image, or says why there are none', async () => {
      for (const image of spread(images, 8)) {
        const answer = await opened.members?.list(image.id);
        const ids = (answer?.members ?? []).map((member) => imageMember.parse(member).id);
        expect(new Set(ids).size).toBe(ids.length);
        if (answer?.reason !== undefined) expect(ids).toEqual([]);
      }
    });

    it('knows its versions, where it has any', async () => {
      if (opened.versions === undefined) return;
      const versions = await opened.versions.list();
      expect(versions.length).toBeGreaterThan(0);
      for (const version of versions) expect(offeredVersion.parse(version)).toEqual(version);
    });

    it('shows another project only what is public or shared with it', async () => {
      if (harness.other === undefined) return;
      const theirs = await walk(open(harness, { access: harness.other }).images, {});
      const mine = new Map(images.map((image) => [image.id, image]));
      for (const { id, ownership } of theirs) {
        const same = mine.get(id);
        if (same?.ownership === 'own') expect(ownership).not.toBe('own');
        if (ownership === 'own') expect(same?.ownership).not.toBe('own');
      }
    });

    it('never has more calls under way than a connection may have', async () => {
      let underWay = 0;
      let most = 0;
      const send: typeof harness.tools.send = async (request) => {
        underWay += 1;
        most = Math.max(most, underWay);
        return harness.tools.send(request).finally(() => {
          underWay -= 1;
        });
      };
      const limits = { ...harness.tools.limits, concurrency: 2 };
      const narrow = open(harness, { tools: { ...harness.tools, send, limits } });
      await Promise.all(spread(images, 12).map(({ id }) => narrow.images?.get(id)));
      expect(most).toBe(Math.min(2, images.length));
    });

    basicsConform(() => harness);
    pagingConforms(() => ({ harness, opened, images }));
    filtersConform(() => ({ harness, opened, images }));
    inventoryConforms(() => ({ harness, opened, images }));
  });
}

/** At most `count` of them, spread over the whole. */
function spread<Item>(items: readonly Item[], count: number): Item[] {
  const step = Math.max(1, Math.floor(items.length / count));
  return items.filter((_, place) => place % step === 0).slice(0, count);
}
