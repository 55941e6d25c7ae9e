import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProviderImage } from '@/lib/domain/image';
import { FakeSharing, sharingDescription } from '@/lib/testing/fake-sharing';
import { fillInventory, markRead } from '@/lib/testing/inventory-fill';
import { sharingScene } from '@/lib/testing/sharing-scene';
import type { IncomingOffer } from './contract';

let scene: Awaited<ReturnType<typeof sharingScene>>;
const image = (id: string): ProviderImage => ({
  ...{ id, name: id, status: 'active', visibility: 'shared', ownerId: 'owner', os: {}, tags: [], properties: {} },
});
const { deciding, ...description } = sharingDescription();
const mute = { ...sharingDescription(), deciding: { accepted: words(), rejected: words(), decisions: [] } };

function words() {
  return { en: 'words', ko: '말' };
}

beforeAll(async () => {
  scene = await sharingScene();
  const cloud = new FakeSharing();
  const asking = { ...description, deciding: deciding ?? mute.deciding };
  await scene.connect('asks', cloud, { description: asking });
  await scene.connect('asks-too', cloud, { description: asking, own: 'we-too' });
  await scene.connect('unchecked', cloud, { description: asking, own: null });
  await scene.connect('mute', cloud, { description: { ...mute, id: 'mute' } });
  await scene.connect('deaf', cloud, { description: { ...mute, id: 'deaf', capabilities: ['images'] } });
  await scene.connect('elsewhere', cloud, { description: asking, teamId: 'team-2' });
  const incoming = (connectionId: string, memberStatus?: ProviderImage['memberStatus']) => ({
    ...{ connectionId, ownership: 'incoming' as const },
    ...(memberStatus === undefined ? {} : { memberStatus }),
  });
  await fillInventory(
    [
      { image: image('unasked'), sightings: [incoming('mute', null)] },
      { image: image('first'), sightings: [incoming('asks', 'pending')] },
      { image: image('for-two'), sightings: [incoming('asks', 'pending'), incoming('asks-too', 'pending')] },
      { image: image('accepted'), sightings: [incoming('asks', 'accepted')] },
      { image: image('rejected'), sightings: [incoming('asks', 'rejected')] },
      { image: image('nobody-knows'), sightings: [incoming('asks')] },
      { image: image('unchecked'), sightings: [incoming('unchecked', 'pending')] },
      { image: image('cannot-answer'), sightings: [incoming('mute', 'pending')] },
      { image: image('not-offered-here'), sightings: [incoming('deaf', 'pending')] },
      { image: image('of-others'), sightings: [incoming('elsewhere', 'pending')] },
      { image: image('own'), sightings: [{ connectionId: 'asks', ownership: 'own' as const, memberStatus: null }] },
    ].map((each) => ({ ...each, cloud: 'cloud' })),
  );
  await markRead('asks', new Date('2026-11-02T00:00:00Z'));
});
afterAll(() => scene.close());

const ask = async (search = '', as = 'colleague') => {
  const { status, json } = await scene.call('/shares/incoming', '', { search, as });
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(json)}`);
  return json;
};
const said = ({ items }: { items: IncomingOffer[] }) =>
  items.map(({ image: { id }, connectionId, memberId, decisions, canDecide: { allowed, reason } }) =>
    [id, `${connectionId}/${memberId ?? '-'}`, decisions.length, allowed || reason].join(' '),
  );

test('what waits for an answer comes first and newest first, then what nobody is asked about', async () => {
  const answer = await ask();
  expect(said(answer)).toEqual([
    'cannot-answer mute/us 0 undecidable',
    'unchecked unchecked/- 3 ownIdUnknown',
    'for-two asks/us 3 true',
    'for-two asks-too/we-too 3 true',
    'first asks/us 3 true',
    'unasked mute/us 0 undecidable',
  ]);
  expect(answer).toMatchObject({ next: null, total: 6, waiting: 3, asOf: '2026-11-02T00:00:00.000Z' });
  expect(answer.connections.map(({ id }: { id: string }) => id)).toEqual(['asks', 'asks-too', 'mute', 'unchecked']);
  expect(answer.items[2].image).toMatchObject({ ownership: 'incoming', memberStatus: 'pending', connectionId: 'asks' });
});

test('who may only look sees the same and can answer nothing', async () => {
  const answer = await ask('', 'viewer');
  expect(answer.waiting).toBe(0);
  expect(said(answer)[2]).toBe('for-two asks/us 3 notPermitted');
});

test('whoever decides may answer, without sharing', async () => {
  expect((await ask('', 'approver')).waiting).toBe(3);
});

test('others see theirs and nothing of ours', async () => {
  const answer = await ask('', 'stranger');
  expect(said(answer)).toEqual(['of-others elsewhere/us 3 true']);
  expect(JSON.stringify(answer)).not.toContain('asks');
});

test('pages follow each other without a gap, across both kinds', async () => {
  const whole = said(await ask());
  const pages: string[] = [];
  let search = 'limit=2';
  for (;;) {
    const page = await ask(search);
    pages.push(...said(page));
    if (page.next === null) break;
    search = `limit=2&cursor=${page.next}`;
  }
  expect(pages).toEqual(whole);
  expect((await scene.call('/shares/incoming', '', { search: 'cursor=nonsense' })).status).toBe(400);
});
