import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FakeSharing, refused, sharingDescription } from '@/lib/testing/fake-sharing';
import { sharingScene } from '@/lib/testing/sharing-scene';
import { settleWrite } from './settle-write';

const list = '/images/{connectionId}/{imageId}/members';
const one = '/images/{connectionId}/{imageId}/members/{memberId}';

let scene: Awaited<ReturnType<typeof sharingScene>>;
let cloud: FakeSharing;
beforeAll(async () => {
  scene = await sharingScene();
});
afterAll(() => scene.close());
beforeEach(async () => {
  cloud = new FakeSharing();
  await scene.connect('c', cloud, { description: sharingDescription() });
});
afterEach(() => scene.clear());

const add = (body: unknown, as?: string) =>
  scene.call(list, 'c', { method: 'POST', body, ...(as === undefined ? {} : { as }) });
const remove = (memberId: string, as = 'operator') => scene.call(one, 'c', { method: 'DELETE', memberId, as });

describe('adding', () => {
  test('answers the member as the list has it, and is on record', async () => {
    expect(await add({ memberId: ' partner ' })).toEqual({ status: 201, json: { id: 'partner', status: 'accepted' } });
    expect(cloud.calls).toEqual(['add partner']);
    expect(await scene.records()).toEqual([
      'image.member.added intent intended',
      'image.member.added settlement succeeded',
    ]);
    expect(await scene.open()).toEqual([]);
  });

  test('somebody who is a member already succeeds because the list says so', async () => {
    cloud.has('partner');
    expect(await add({ memberId: 'partner' })).toMatchObject({ status: 200, json: { id: 'partner' } });
  });

  test('is not believed to have happened when the provider refuses and the list has nobody', async () => {
    cloud.before = () => {
      throw refused('upstream_conflict', 409);
    };
    expect(await add({ memberId: 'partner' })).toMatchObject({ status: 409, json: { code: 'upstream_conflict' } });
    expect((await scene.records()).at(-1)).toBe('image.member.added settlement failed');
  });

  test('answers what is known when the list lags behind', async () => {
    cloud.after = () => cloud.members.clear();
    expect(await add({ memberId: 'partner' })).toEqual({ status: 201, json: { id: 'partner', status: 'unknown' } });
  });

  test.each([
    ['an id the provider cannot have', { memberId: 'NOT!' }, 'memberId'],
    ['oneself', { memberId: 'us' }, 'memberId'],
    ['the owner', { memberId: 'owner' }, 'memberId'],
    ['a right the provider does not know', { memberId: 'partner', canShare: true }, 'canShare'],
  ])('%s is refused at its field, without a call', async (_, body, path) => {
    const { status, json } = await add(body);
    expect([status, json.code, json.fields[0].path]).toEqual([400, 'validation_failed', path]);
    expect(cloud.calls).toEqual([]);
    expect(await scene.records()).toEqual(['image.member.added settlement failed']);
  });

  test('to an image that is not shared says what has to come first', async () => {
    cloud.image = { ...cloud.image, visibility: 'private' };
    const { status, json } = await add({ memberId: 'partner' });
    expect([status, json.code]).toEqual([422, 'unsupported_operation']);
    expect(json.detail).toMatch(/visibility “shared”.*private.*change its visibility first/);
  });

  test('by somebody who may not is denied, on record, and says nothing to strangers', async () => {
    expect(await add({ memberId: 'partner' }, 'guest')).toMatchObject({ status: 403 });
    expect(await add({ memberId: 'partner' }, 'stranger')).toMatchObject({ status: 404 });
    expect(cloud.calls).toEqual([]);
    expect(await scene.records()).toEqual(['image.member.added settlement denied']);
  });

  test('at the same time as somebody else comes after them', async () => {
    let under = 0;
    let most = 0;
    cloud.before = async () => {
      under += 1;
      most = Math.max(most, under);
      await new Promise((resolve) => setImmediate(resolve));
    };
    cloud.after = () => {
      under -= 1;
    };
    const answers = await Promise.all([add({ memberId: 'a' }), add({ memberId: 'b' }, 'colleague')]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(most).toBe(1);
    expect([...cloud.members.keys()].toSorted()).toEqual(['a', 'b']);
  });

  test('whose answer got lost is unknown until somebody has looked', async () => {
    cloud.after = () => {
      throw refused('outcome_unknown');
    };
    expect(await add({ memberId: 'partner' })).toMatchObject({ status: 502, json: { code: 'outcome_unknown' } });
    expect(await scene.records()).toEqual(['image.member.added intent intended']);
    const [open] = await scene.open();
    await settleWrite(open?.recordId ?? '', { now: () => new Date() }, new AbortController().signal);
    expect((await scene.records()).at(-1)).toBe('image.member.added settlement succeeded');
    expect(await scene.open()).toEqual([]);
  });
});

describe('removing', () => {
  test('takes a member away', async () => {
    cloud.has('partner', 'other');
    expect(await remove('partner')).toEqual({ status: 204, json: undefined });
    expect([...cloud.members.keys()]).toEqual(['other']);
  });

  test('somebody who is none any more succeeds, for that is what was wanted', async () => {
    expect(await remove('partner')).toEqual({ status: 204, json: undefined });
    expect((await scene.records()).at(-1)).toBe('image.member.removed settlement succeeded');
  });

  test('from an image that is not there fails', async () => {
    const { status } = await scene.call(one, 'c', { method: 'DELETE', imageId: 'gone', memberId: 'partner' });
    expect(status).toBe(404);
  });

  test('is not believed to have happened when the provider finds nobody and the list still does', async () => {
    cloud.has('partner');
    cloud.before = () => {
      throw refused('upstream_not_found', 404);
    };
    expect(await remove('partner')).toMatchObject({ status: 404, json: { code: 'upstream_not_found' } });
  });
});

describe('allowing to share on', () => {
  const set = (memberId: string, canShare: boolean) =>
    scene.call(one, 'c', { method: 'PATCH', memberId, body: { canShare } });

  test('changes a member, and makes none', async () => {
    cloud.has('partner');
    expect(await set('partner', true)).toEqual({
      status: 200,
      json: { id: 'partner', status: 'accepted', canShare: true },
    });
    expect(await set('nobody', true)).toMatchObject({ status: 404, json: { code: 'not_found' } });
    expect(cloud.calls).toEqual(['share-on partner true']);
  });
});

describe('answering an offer', () => {
  const decide = (status: string, { memberId = 'us', as = 'approver' } = {}) =>
    scene.call(one, 'c', { method: 'PATCH', memberId, as, body: { status } });
  beforeEach(() => {
    cloud.image = { ...cloud.image, ownership: 'incoming', memberStatus: 'pending' };
  });

  test.each(['approver', 'operator'])('is for whoever decides or shares: %s', async (as) => {
    expect(await decide('accepted', { as })).toEqual({ status: 200, json: { id: 'us', status: 'accepted' } });
    expect(await decide('pending', { as })).toMatchObject({ status: 200, json: { status: 'pending' } });
    expect(cloud.calls).toEqual(['decide accepted', 'decide pending']);
    expect(await scene.records()).toEqual([
      'image.offer.accepted intent intended',
      'image.offer.accepted settlement succeeded',
      'image.offer.reopened intent intended',
      'image.offer.reopened settlement succeeded',
    ]);
  });

  test('of others is refused, and by those who may not denied', async () => {
    const { status, json } = await decide('accepted', { memberId: 'them' });
    expect([status, json.code]).toEqual([422, 'unsupported_operation']);
    expect(json.detail).toBe('Only them itself can answer this offer. This connection is us.');
    expect(await decide('accepted', { as: 'viewer' })).toMatchObject({ status: 403 });
    expect(cloud.calls).toEqual([]);
    expect((await scene.records()).at(-1)).toBe('image.offer.accepted settlement denied');
  });

  test('is refused in the words of a provider that takes none', async () => {
    const undecidable = { en: 'Answer it in their own console.', ko: '그쪽 콘솔에서 답하세요.' };
    const { deciding, ...rest } = sharingDescription();
    const description = {
      ...rest,
      deciding: { accepted: undecidable, rejected: undecidable, decisions: [], undecidable },
    };
    await scene.connect('mute', cloud, { description: { ...description, id: 'mute' } });
    const said = await scene.call(one, 'mute', { method: 'PATCH', memberId: 'us', body: { status: 'accepted' } });
    expect(said).toMatchObject({ status: 422, json: { detail: undecidable.en } });
    expect(deciding?.decisions).toHaveLength(3);
  });
});
