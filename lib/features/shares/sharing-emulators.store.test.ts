import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tasks } from '@/lib/features/images/jobs';
import { connectionsScene } from '@/lib/testing/connections-scene';
import type { IncomingOffer } from './contract';

/** Both ends of a share, over every emulated cloud: the first team's connection and the second's. */
let scene: Awaited<ReturnType<typeof connectionsScene>>;
const signal = new AbortController().signal;
const walk = async (connectionId: string) => tasks['images.walk']?.({ connectionId }, signal);

beforeAll(async () => {
  scene = await connectionsScene();
});
afterAll(() => scene.close());

/** A connection of the emulated cloud that nobody has read or checked so far. */
async function save(provider: string, team: 'first' | 'second') {
  const found = scene.emulators.connections.find((each) => each.provider === provider && each.team === team);
  if (found === undefined) throw new Error(`There is no ${provider} for the ${team} team.`);
  const { name, settings, credentials } = found;
  const body = { name, provider, settings, credentials, teamId: 'first' };
  const { status, json, text } = await scene.call('/connections', { method: 'POST', body });
  expect(status, text).toBe(201);
  return String(json.id);
}

/** The same, read once: by that it knows who it is. */
async function connect(provider: string, team: 'first' | 'second') {
  const id = await save(provider, team);
  await walk(id);
  const { json: known } = await scene.call('/connections/{connectionId}', { id });
  return { id, own: String((known.identity as { projectId: string }).projectId) };
}

async function imagesOf(id: string, search: string): Promise<{ id: string }[]> {
  const { json, text } = await scene.call('/images', { search: `connection=${id}&limit=200&${search}` });
  expect(json.items, text).toBeDefined();
  return json.items as { id: string }[];
}

async function offersTo(connectionId: string): Promise<IncomingOffer[]> {
  const { json } = await scene.call('/shares/incoming', { search: 'limit=200' });
  return (json.items as IncomingOffer[]).filter((offer) => offer.connectionId === connectionId);
}

const list = '/images/{connectionId}/{imageId}/members';
const one = '/images/{connectionId}/{imageId}/members/{memberId}';
const stranger = 'f'.repeat(32);

describe.each(['glance-v2', 'glance-v1', 'kakaocloud', 'samsung-cloud'])('%s', (provider) => {
  test('shares with a project or account, once, replaces the list and takes it back', async () => {
    const { id, own } = await connect(provider, 'first');
    const [image] = await imagesOf(id, 'ownership=own&visibility=shared&status=active').then((shared) =>
      // v1 knows no such visibility: a private image is one that can be shared.
      shared.length > 0 ? shared : imagesOf(id, 'ownership=own&visibility=private&status=active'),
    );
    const at = { id, imageId: image?.id ?? '' };
    const idsNow = async () => {
      const { json } = await scene.call(list, at);
      return (json.items as { id: string }[]).map((member) => member.id);
    };
    const before = await idsNow();
    const body = { memberId: stranger };
    expect(await scene.call(list, { ...at, method: 'POST', body })).toMatchObject({
      status: 201,
      json: { id: stranger },
    });
    expect(await scene.call(list, { ...at, method: 'POST', body })).toMatchObject({
      status: 200,
      json: { id: stranger },
    });
    expect(await scene.call(list, { ...at, method: 'POST', body: { memberId: own } })).toMatchObject({ status: 400 });
    expect((await idsNow()).toSorted()).toEqual([...before, stranger].toSorted());

    const other = 'e'.repeat(32);
    const { json } = await scene.call(list, { ...at, method: 'PUT', body: { members: [{ memberId: other }] } });
    const outcomes = (json.results as { memberId: string; outcome: string }[]).map(({ outcome }) => outcome);
    expect(outcomes.toSorted()).toEqual(['added', ...before.map(() => 'removed'), 'removed']);
    expect(await idsNow()).toEqual([other]);
    for (const status of [204, 204])
      expect(await scene.call(one, { ...at, memberId: other, method: 'DELETE' })).toMatchObject({ status });
    expect(await idsNow()).toEqual([]);
  });

  test('offers what it is shared with, and answers where an answer is taken', async () => {
    const ours = await connect(provider, 'first');
    const theirs = await connect(provider, 'second');
    const offered = await offersTo(ours.id);
    expect(offered.length).toBeGreaterThan(0);
    const [offer] = offered;
    const at = { id: ours.id, imageId: offer?.image.id ?? '' };
    const decide = (status: string, memberId = ours.own) =>
      scene.call(one, { ...at, memberId, method: 'PATCH', body: { status } });
    expect(await decide('accepted', theirs.own)).toMatchObject({ status: 422 });
    if (!offer?.canDecide.allowed) {
      expect(await decide('accepted')).toMatchObject({ status: 422, json: { code: 'unsupported_operation' } });
      return;
    }
    for (const status of ['accepted', 'pending', 'rejected', 'pending', 'rejected'])
      expect(await decide(status), status).toMatchObject({ status: 200, json: { status } });
    expect(await offersTo(ours.id)).toHaveLength(offered.length - 1);
    // And so says a reading.
    await walk(ours.id);
    expect(await offersTo(ours.id)).toHaveLength(offered.length - 1);

    // One that was never read asks who it is when it answers.
    const unread = { ...at, id: await save(provider, 'first'), memberId: ours.own };
    const body = { status: 'accepted' };
    expect(await scene.call(one, { ...unread, method: 'PATCH', body })).toMatchObject({ status: 200 });
  });
});
