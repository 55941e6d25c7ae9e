import { beforeEach, describe, expect, it } from 'vitest';
import { type EmulatedHarness, expireTokens, type FaultPaths, type HarnessOf, open } from './conformance-harness';
import { type Between, walkInventory } from './conformance-inventory';
import { pageSizeOf } from './conformance-paging';
import { answerReplacedBy, emptied, type Rewrite, withDoubles } from './conformance-rewrites';
import type { EmulatedImages } from './emulation/emulator';

/** One way in which the cloud changes between two pages: ids to remove and how many images to add. */
interface Change {
  what: string;
  /** After every page, or only after the first one that has a successor. */
  always?: true;
  removes?: (read: readonly string[], ahead: readonly string[]) => readonly string[];
  adds?: number;
  edits?: (read: readonly string[], ahead: readonly string[]) => readonly string[];
}

const changes: Change[] = [
  { what: 'the image read last goes', removes: (read) => read.slice(-1) },
  { what: 'the thirty images read last go', removes: (read) => read.slice(-30) },
  { what: 'the whole page just read goes', removes: (read) => read },
  { what: 'the image read first goes', removes: (read) => read.slice(0, 1) },
  { what: 'images still to be read go', removes: (_, ahead) => ahead.filter((_id, place) => place % 9 === 0) },
  { what: 'after each page its last image goes', removes: (read) => read.slice(-1), always: true },
  { what: 'an image comes', adds: 1 },
  { what: 'after each page an image comes', adds: 1, always: true },
  { what: 'images are edited', edits: (read, ahead) => [...read.slice(-2), ...ahead.slice(0, 2), ...ahead.slice(-2)] },
  { what: 'the last image goes and two come', removes: (read) => read.slice(-1), adds: 2 },
];

/**
 * Walks of the inventory while the cloud changes and breaks between two pages. Of every adapter the same is asked: an
 * image that is there before and after a walk is in it, nothing else is, and every walk comes to an end.
 */
export function walksThroughChanges(title: string, makeHarness: HarnessOf, paths: FaultPaths): void {
  describe(`${title} walks the inventory`, { timeout: 60_000 }, () => {
    let harness: EmulatedHarness;
    let maximum: number;
    let before: string[];

    beforeEach(async () => {
      maximum = makeHarness('empty').provider.description.listing?.limit.maximum ?? 0;
      harness = makeHarness({ many: 2 * maximum + 1 });
      before = [...(await walkInventory(open(harness))).images.keys()];
      harness.emulator.log.length = 0;
    });

    it('over two full pages and one image more to the end', async () => {
      const { images, complete } = await walkInventory(open(harness));
      expect({ size: images.size, complete }).toEqual({ size: 2 * maximum + 1, complete: true });
      expect(harness.emulator.log.filter(({ path }) => (pageSizeOf(path) ?? 0) > maximum)).toEqual([]);
      expect(harness.emulator.log.filter(({ path }) => pageSizeOf(path) === maximum).length).toBeGreaterThan(2);
    });

    it.each(changes)('when $what', async ({ removes, adds = 0, edits, always }) => {
      const cloud = imagesOf(harness);
      const removed = new Set<string>();
      const unread = new Set<string>();
      const added = new Set<string>();
      const seen = new Set<string>();
      let times = 0;
      const walked = await walkInventory(open(harness), ({ page }) => {
        const read = page.images.map(({ id }) => id).filter((id) => !removed.has(id));
        for (const id of read) seen.add(id);
        if (read.length === 0 || (times > 0 && !always)) return;
        times += 1;
        const ahead = before.filter((id) => !seen.has(id));
        for (const id of removes?.(read, ahead) ?? []) {
          cloud.remove(id);
          removed.add(id);
          if (!seen.has(id)) unread.add(id);
        }
        for (const id of edits?.(read, ahead) ?? []) cloud.edit?.(id);
        for (let count = 0; count < adds; count += 1) added.add(cloud.add());
      });
      expect(times, 'something changed in the middle').toBeGreaterThan(0);
      expect(walked.complete).toBe(true);
      expectEach(walked.images, { there: before.filter((id) => !removed.has(id)), allowed: [...before, ...added] });
      expect([...unread].filter((id) => walked.images.has(id))).toEqual([]);
    });

    /** Does something once, after the first page that has a successor. */
    const once = (work: () => unknown): Between => {
      let done = false;
      return async () => {
        if (!done) await work();
        done = true;
      };
    };
    const breakService = (fault: Parameters<typeof harness.emulator.faults.add>[0]) =>
      harness.emulator.faults.add({ ...fault, match: { pathPrefix: paths.service } });

    it('when the provider wants a pause in the middle', async () => {
      const pause = once(() => breakService({ kind: 'rate-limit', retryAfterSeconds: 2, times: 1 }));
      const { images, complete } = await walkInventory(open(harness), pause);
      expect(complete).toBe(true);
      expectEach(images, { there: before, allowed: before });
      expect(harness.pauses).toEqual([2000]);
    });

    it('when the provider stumbles in the middle', async () => {
      const stumble = once(() => breakService({ kind: 'status', status: 503, times: 2 }));
      const { images, complete } = await walkInventory(open(harness), stumble);
      expect(complete).toBe(true);
      expectEach(images, { there: before, allowed: before });
    });

    if (paths.signIn !== undefined) {
      it('when the token ends in the middle', async () => {
        const { images, complete } = await walkInventory(
          open(harness),
          once(() => expireTokens(harness)),
        );
        expect(complete).toBe(true);
        expectEach(images, { there: before, allowed: before });
      });
    }

    it('on from its cursors when it is opened anew for every page', async () => {
      const found = new Set<string>();
      for (const { name } of (await open(harness).images?.inventory()) ?? []) {
        for (let cursor: string | null | undefined; cursor !== null; ) {
          const view = (await open(harness).images?.inventory())?.find((each) => each.name === name);
          const page = await view?.page(cursor);
          for (const { id } of page?.images ?? []) found.add(id);
          cursor = page?.next ?? null;
        }
      }
      expect(found).toEqual(new Set(before));
    });

    /** Walks while list answers come back rewritten; a walk that breaks off says so by an error or `truncated`. */
    const walkRewritten = async (rewrite: Rewrite) => {
      const send = answerReplacedBy(rewrite, { send: harness.tools.send, pageSize: maximum });
      const walked = walkInventory(open(harness, { tools: { ...harness.tools, send } }));
      return walked.catch((error: unknown) => {
        expect(error).toMatchObject({ provider: harness.provider.description.id });
        return { images: new Map(), complete: false };
      });
    };

    it('although images come twice in a page', async () => {
      const { images, complete } = await walkRewritten(withDoubles);
      expect(complete).toBe(true);
      expectEach(images, { there: before, allowed: before });
    });

    it.each([1, 2])('and does not take a circle of %i pages for the end', async (length) => {
      const circle: string[] = [];
      let turns = 0;
      const { images, complete } = await walkRewritten((answer, full) => {
        if (circle.length === 0 && !full) return answer;
        if (circle.length < length) circle.push(answer);
        else turns += 1;
        return turns === 0 ? answer : (circle[turns % length] ?? answer);
      });
      expect(turns).toBeGreaterThan(0);
      expect(complete).toBe(false);
      expectEach(images, { there: [], allowed: before });
    });

    it.each(['once', 'for ever'])('to an end when pages are empty %s', async (often) => {
      let answers = 0;
      const { images } = await walkRewritten((answer, full) => {
        if (answers > 0 || full) answers += 1;
        return answers < 2 || (often === 'once' && answers > 2) ? answer : emptied(answer);
      });
      expectEach(images, { there: [], allowed: before });
    });
  });
}

function imagesOf({ emulator }: EmulatedHarness): EmulatedImages {
  if (emulator.images === undefined) throw new Error('The emulator has no `images` to change');
  return emulator.images;
}

function expectEach(
  found: ReadonlyMap<string, unknown>,
  { there, allowed }: { there: readonly string[]; allowed: readonly string[] },
): void {
  const known = new Set(allowed);
  expect(
    there.filter((id) => !found.has(id)),
    'lost',
  ).toEqual([]);
  expect(
    [...found.keys()].filter((id) => !known.has(id)),
    'invented',
  ).toEqual([]);
}
