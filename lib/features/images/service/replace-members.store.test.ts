import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { WantedMember } from '@/lib/features/images/contract/members';
import { FakeSharing, refused, sharingDescription } from '@/lib/testing/fake-sharing';
import { sharingScene } from '@/lib/testing/sharing-scene';
import { settleWrite } from './settle-write';

const list = '/images/{connectionId}/{imageId}/members';

let scene: Awaited<ReturnType<typeof sharingScene>>;
let cloud: FakeSharing;
beforeAll(async () => {
  scene = await sharingScene();
});
afterAll(() => scene.close());
beforeEach(() => {
  cloud = new FakeSharing();
  cloud.has('a', 'b');
});
afterEach(() => scene.clear());

const replace = async (members: WantedMember[], as = 'operator', expected?: string[]) => {
  const body = { members, ...(expected === undefined ? {} : { expected }) };
  const { status, json } = await scene.call(list, 'c', { method: 'PUT', as, body });
  const results: Result[] = json.results ?? [];
  return {
    status,
    code: json.code,
    current: json.current,
    results,
    said: results.map(({ memberId, outcome }) => `${memberId} ${outcome}`),
  };
};
interface Result {
  memberId: string;
  outcome: string;
  problem?: { code: string; detail: string; retryable: boolean };
}
const wanted = (...ids: string[]) => ids.map((memberId) => ({ memberId }));
const now = { now: () => new Date() };

describe('where it is computed', () => {
  beforeEach(() => scene.connect('c', cloud, { description: sharingDescription() }));

  test('adds come first, then removes, each on record', async () => {
    const { status, said } = await replace(wanted('b', 'c', 'd'));
    expect([status, said]).toEqual([200, ['c added', 'd added', 'a removed', 'b kept']]);
    expect(cloud.calls).toEqual(['add c', 'add d', 'remove a']);
    expect(await scene.records()).toEqual(
      ['image.member.added', 'image.member.added', 'image.member.removed'].flatMap((action) => [
        `${action} intent intended`,
        `${action} settlement succeeded`,
      ]),
    );
    expect(await scene.open()).toEqual([]);
  });

  test('one that fails keeps the others from nothing', async () => {
    cloud.before = (call) => {
      if (call === 'add c') throw refused('upstream_rejected', 400);
    };
    const { status, said, results } = await replace(wanted('b', 'c', 'd'));
    expect([status, said]).toEqual([200, ['c failed', 'd added', 'a removed', 'b kept']]);
    expect(results[0]?.problem).toEqual({
      ...{ code: 'upstream_rejected', detail: 'upstream_rejected says the provider', retryable: false },
    });
    expect(await scene.records()).toContain('image.member.added settlement failed');
    expect(await scene.open()).toEqual([]);
  });

  test('one whose answer got lost stops the rest, holds the image, and is settled', async () => {
    cloud.after = (call) => {
      if (call === 'add c') throw refused('outcome_unknown');
    };
    const { said, results } = await replace(wanted('b', 'c', 'd'));
    expect(said).toEqual(['c unknown', 'd failed', 'a failed', 'b kept']);
    expect(results[1]?.problem).toMatchObject({ code: 'conflict', retryable: true });
    expect(cloud.calls).toEqual(['add c']);
    const open = await scene.open();
    expect(open).toHaveLength(1);
    cloud.after = () => undefined;
    await settleWrite(open[0]?.recordId ?? '', now, new AbortController().signal);
    expect(await scene.records()).toEqual([
      'image.member.added intent intended',
      'image.member.added settlement succeeded',
    ]);
    // What is asked for again finds the member there and does the rest.
    expect((await replace(wanted('b', 'c', 'd'))).said).toEqual(['d added', 'a removed', 'b kept', 'c kept']);
  });

  test('two people at once come one after the other: the list is what one of them wanted', async () => {
    cloud.before = () => new Promise((resolve) => setImmediate(resolve));
    const [first, second] = await Promise.all([replace(wanted('c', 'd')), replace(wanted('e', 'f'), 'colleague')]);
    expect([first.status, second.status]).toEqual([200, 200]);
    const calls = (ids: string[], then: string[]) => [
      ...['add', 'remove'].flatMap((verb, place) => [ids, ['a', 'b']][place]?.map((id) => `${verb} ${id}`) ?? []),
      ...['add', 'remove'].flatMap((verb, place) => [then, ids][place]?.map((id) => `${verb} ${id}`) ?? []),
    ];
    expect(cloud.calls).toBeOneOf([calls(['c', 'd'], ['e', 'f']), calls(['e', 'f'], ['c', 'd'])]);
  });

  test.each([
    ['somebody who was added since', ['a'], ['a', 'b']],
    ['somebody who is gone since', ['a', 'b', 'x'], ['a', 'b']],
  ])('is refused for %s, with who is there now, on record', async (_, expected, there) => {
    const { status, code, current } = await replace(wanted('c'), 'operator', expected);
    expect([status, code, current]).toEqual([412, 'precondition_failed', { members: there.map((id) => ({ id })) }]);
    expect([cloud.calls, await scene.records()]).toEqual([[], ['image.members.replaced settlement failed']]);
  });

  test('is done where those are there that the caller saw, in any order', async () => {
    expect((await replace(wanted('b', 'c'), 'operator', ['b', 'a'])).said).toEqual(['c added', 'a removed', 'b kept']);
  });

  test('of two people at once who saw the same the second is told who was first', async () => {
    const seen = ['a', 'b'];
    const both = await Promise.all([replace(wanted('c'), 'operator', seen), replace(wanted('d'), 'colleague', seen)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    expect([...cloud.members.keys()]).toEqual(both[0].status === 200 ? ['c'] : ['d']);
  });

  test('nothing to do does nothing and is no record', async () => {
    expect((await replace(wanted('b', 'a'))).said).toEqual(['b kept', 'a kept']);
    expect([cloud.calls, await scene.records(), await scene.open()]).toEqual([[], [], []]);
  });

  test.each([
    ['the same twice', wanted('c', 'd', 'c'), 400],
    ['more than the provider allows', wanted('c', 'd', 'e', 'f', 'g', 'h'), 400],
    ['ourselves among them', wanted('c', 'us'), 400],
  ])('%s is refused as a whole, on record', async (_, members, status) => {
    expect((await replace(members)).status).toBe(status);
    expect([cloud.calls, await scene.records()]).toEqual([[], ['image.members.replaced settlement failed']]);
  });

  test('who may not is denied, on record', async () => {
    expect((await replace(wanted('c'), 'guest')).status).toBe(403);
    expect(await scene.records()).toEqual(['image.members.replaced settlement denied']);
  });
});

describe('where the provider does it itself', () => {
  beforeEach(() => scene.connect('c', cloud, { description: { ...sharingDescription(true), id: 'native' } }));

  test('it is one call and one record, and the list is read to say what came of it', async () => {
    cloud.members.set('b', { id: 'b', status: 'accepted', canShare: true });
    const { said } = await replace([{ memberId: 'b' }, { memberId: 'c', canShare: true }]);
    expect(said).toEqual(['c added', 'b kept', 'a removed']);
    expect(cloud.calls).toEqual(['replace b c']);
    expect(cloud.members.get('b')?.canShare).toBe(true);
    expect(await scene.records()).toEqual([
      'image.members.replaced intent intended',
      'image.members.replaced settlement succeeded',
    ]);
  });

  test('it is refused as well when others are there than the caller saw', async () => {
    expect(await replace(wanted('c'), 'operator', ['a'])).toMatchObject({ status: 412 });
    expect(cloud.calls).toEqual([]);
  });

  test('what the list does not confirm is unknown', async () => {
    cloud.after = () => {
      cloud.members.delete('c');
    };
    const { said, results } = await replace(wanted('b', 'c'));
    expect(said).toEqual(['c unknown', 'b kept', 'a removed']);
    expect(results[0]?.problem?.code).toBe('outcome_unknown');
  });

  test('what nobody can say just now is unknown, not failed', async () => {
    cloud.after = () => {
      cloud.isSilent = true;
    };
    expect((await replace(wanted('b', 'c'))).said).toEqual(['c unknown', 'b unknown', 'a unknown']);
    expect((await scene.records()).at(-1)).toBe('image.members.replaced settlement succeeded');
  });

  test('what the provider refuses is refused as a whole', async () => {
    cloud.before = () => {
      throw refused('upstream_rejected', 413);
    };
    expect(await replace(wanted('b', 'c'))).toMatchObject({ status: 422, code: 'upstream_rejected' });
  });
});
