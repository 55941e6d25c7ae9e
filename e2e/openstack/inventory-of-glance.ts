import { describe, expect, it } from 'vitest';
import type { ProviderImage } from '@/lib/domain/image';
import { walkInventory } from '@/lib/providers/conformance-inventory';
import { glanceV2 } from '@/lib/providers/glance-v2';
import type { Access, Send } from '@/lib/providers/provider';
import { admin, alice, benchTools, bob } from './bench-access';
import type { Bench } from './bench-identity';
import { type GlanceUser, signIn } from './glance-user';

/** What the inventory reads of the seeded world, and how it walks on while a real Glance changes. */
export function inventoryOfGlance(bench: Bench): void {
  const tools = benchTools(bench, 'glance-v2');
  const namesIn = async (access: Access) => {
    const { views } = await walkInventory(glanceV2.connect(access, tools));
    const seeded = ({ properties }: ProviderImage) => properties.bench_seed !== undefined;
    const short = ({ name, ownership, memberStatus }: ProviderImage) =>
      [name, ownership, memberStatus].filter(Boolean).join(' | ');
    return Object.fromEntries([...views].map(([view, images]) => [view, images.filter(seeded).map(short)]));
  };

  describe('the inventory of a real Glance', () => {
    it('holds for a member what was offered, accepted, refused, hidden and given to everybody', async () => {
      expect(await namesIn(alice(bench))).toMatchObject({
        pending: ['From B (pending) | incoming | pending'],
        rejected: [],
        listed: expect.arrayContaining([
          'From B (accepted) | incoming | accepted',
          'Shared with B (rejected) | own',
          'Ubuntu 22.04 LTS | public',
        ]),
        community: ['Community build | public'],
        'hidden-listed': ['Old release (hidden) | own'],
      });
      expect(await namesIn(bob(bench))).toMatchObject({
        pending: ['Shared with B (pending) | incoming | pending'],
        rejected: ['Shared with B (rejected) | incoming | rejected'],
        listed: expect.arrayContaining(['Shared with B (accepted) | incoming | accepted', 'Community build | own']),
        community: [],
      });
    });

    it("holds for an administrator every project's", async () => {
      const views = await namesIn(admin(bench));
      expect(Object.keys(views)).toEqual(['listed', 'community', 'hidden-listed', 'hidden-community']);
      expect(views).toMatchObject({
        listed: expect.arrayContaining(['Team A golden', 'From B (pending)', 'Shared with B (rejected)']),
        community: ['Community build | public'],
        'hidden-listed': ['Old release (hidden)'],
      });
    });

    it('is walked without loss while images that pages ended with are deleted and taken back', async () => {
      const [owner, receiver] = [await signIn(bench, 'alice', 'team-a'), await signIn(bench, 'bob', 'team-b')];
      const ours = await offeredImages(owner, receiver);
      try {
        const gone: string[] = [];
        const opened = glanceV2.connect(bob(bench), { ...tools, send: inPagesOf(3, tools.send) });
        const { images, complete } = await walkInventory(opened, async ({ page }) => {
          const last = page.images.at(-1)?.id ?? '';
          if (!ours.includes(last) || gone.includes(last)) return;
          gone.push(last);
          // A marker that is deleted is answered by 400, one that can no longer be seen by 403.
          if (gone.length % 2 === 1) await owner.remove(last);
          else await owner.takeBack(last);
        });
        expect(complete).toBe(true);
        expect(gone.length).toBeGreaterThan(2);
        expect(ours.filter((id) => !gone.includes(id) && !images.has(id))).toEqual([]);
      } finally {
        for (const id of ours) await owner.remove(id);
      }
    });
  });
}

/** Twelve images of one project that the other one accepted. */
async function offeredImages(owner: GlanceUser, receiver: GlanceUser): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 1; number <= 12; number += 1) {
    const id = await owner.create(`walked-${number}`);
    await owner.share(id, receiver.projectId);
    await receiver.accept(id);
    ids.push(id);
  }
  return ids;
}

/** Asks for smaller pages than the adapter does, so that a small cloud has many. */
function inPagesOf(size: number, send: Send): Send {
  return (request) => {
    const url = new URL(request.url);
    if (url.searchParams.has('limit')) url.searchParams.set('limit', String(size));
    return send({ ...request, url });
  };
}
