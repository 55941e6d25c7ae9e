import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { followedSet } from '@/lib/features/change-sets/service/followed';
import { listConnections } from '@/lib/features/connections/service/list';
import { findRollout, tallyOf } from '@/lib/features/rollouts/service/read';
import type { Caller, Context } from '@/lib/http/context';
import { eventBus, eventsSince, newestEvent, type StoredEvent } from '@/lib/http/events';
import type { EventTopic } from './contract';
import { stream } from './service';

vi.mock('@/lib/features/connections/service/list', () => ({ listConnections: vi.fn() }));
vi.mock('@/lib/features/change-sets/service/followed', () => ({ followedSet: vi.fn() }));
vi.mock('@/lib/features/rollouts/service/read', () => ({ findRollout: vi.fn(), tallyOf: vi.fn() }));
vi.mock('@/lib/http/events', () => ({ eventBus: vi.fn(), eventsSince: vi.fn(), newestEvent: vi.fn() }));

const viewer: Caller = {
  kind: 'person',
  person: { id: 'p-1', name: 'Kim', email: 'kim@example.com' },
  isAdministrator: false,
  teams: [{ id: 't-1', name: 'Default', role: 'viewer' }],
  preferences: {},
};

let listener: ((event: StoredEvent) => void) | undefined;
const release = vi.fn();
let reader: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  reader = new AbortController();
  vi.mocked(newestEvent).mockResolvedValue(10);
  vi.mocked(listConnections).mockResolvedValue({ items: [{ id: 'c-1' }], next: null, total: 1 } as never);
  const subscribe = async (hear: (event: StoredEvent) => void) => {
    listener = hear;
    return release;
  };
  vi.mocked(eventBus).mockReturnValue({ subscribe } as never);
});
afterEach(() => {
  reader.abort();
  vi.useRealTimers();
  vi.clearAllMocks();
});

const stored = (id: number, facts: Partial<StoredEvent> = {}): StoredEvent => ({
  id,
  topic: 'connections',
  type: 'connection.updated',
  teamId: 't-1',
  data: { number: id },
  at: new Date(0),
  ...facts,
});

async function follow(facts: Partial<Context> = {}, topics: EventTopic[] = ['connections']) {
  const context: Context = {
    caller: viewer,
    requestId: 'r-1',
    locale: 'en',
    now: () => new Date(0),
    signal: reader.signal,
    recheck: async () => viewer,
    ...facts,
  };
  const response = await stream(context, { params: {}, query: { topics }, body: undefined });
  // Lets the subscription and the beginning settle.
  await vi.advanceTimersByTimeAsync(0);
  return response;
}

/** Ends the stream and gives everything it sent. */
async function sent(response: Response) {
  reader.abort();
  const text = await response.text();
  return text
    .split('\n\n')
    .filter((block) => block !== '')
    .map((block) => {
      const lines = new Map(
        block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      );
      return { id: lines.get('id'), event: lines.get('event'), data: JSON.parse(lines.get('data') ?? '') };
    });
}

describe('a stream that begins', () => {
  test('sends the full state first, then changes, each with its id', async () => {
    const response = await follow();
    listener?.(stored(11));
    expect(await sent(response)).toEqual([
      { id: '10', event: 'state', data: { topic: 'connections', type: 'state', data: expect.anything() } },
      {
        id: '11',
        event: 'connection.updated',
        data: { topic: 'connections', type: 'connection.updated', data: { number: 11 } },
      },
    ]);
    expect(release).toHaveBeenCalledOnce();
  });

  test('tells what came while the state was read after the state, and once', async () => {
    vi.mocked(listConnections).mockImplementation(async () => {
      listener?.(stored(10));
      listener?.(stored(11));
      return { items: [], next: null, total: 0 } as never;
    });
    const response = await follow();
    listener?.(stored(11));
    listener?.(stored(12));
    expect((await sent(response)).map((each) => each.id)).toEqual(['10', '11', '12']);
  });

  test.each(['', 'abc', '-1', '1.5', '1e400'])('with the last event %j begins anew', async (lastEventId) => {
    const response = await follow({ lastEventId });
    expect((await sent(response)).map((each) => each.event)).toEqual(['state']);
  });
});

describe('a stream that resumes', () => {
  test('sends what was missed and no state, then goes on without a repeat', async () => {
    vi.mocked(eventsSince).mockResolvedValue([stored(6), stored(7)]);
    const response = await follow({ lastEventId: '5' });
    for (const id of [7, 8]) listener?.(stored(id));
    expect((await sent(response)).map((each) => each.id)).toEqual(['6', '7', '8']);
    expect(eventsSince).toHaveBeenCalledWith(['connections'], 5, 500);
  });

  test('begins anew when what was missed is not known', async () => {
    vi.mocked(eventsSince).mockResolvedValue(undefined);
    const response = await follow({ lastEventId: '5' });
    expect((await sent(response)).map((each) => each.event)).toEqual(['state']);
  });
});

describe('who hears what', () => {
  const heardBy = async (caller: Caller) => {
    const response = await follow({ caller, recheck: async () => caller });
    listener?.(stored(11));
    listener?.(stored(12, { teamId: 't-2' }));
    listener?.(stored(13, { teamId: null }));
    listener?.(stored(14, { topic: 'others', teamId: null }));
    return (await sent(response)).slice(1).map((each) => each.id);
  };

  test('a person hears of their teams and of what concerns everyone', async () => {
    expect(await heardBy(viewer)).toEqual(['11', '13']);
  });

  test('an administrator hears of every team', async () => {
    expect(await heardBy({ ...viewer, isAdministrator: true, teams: [] })).toEqual(['11', '12', '13']);
  });

  test('a token hears no more than its scopes allow', async () => {
    expect(await heardBy({ ...viewer, token: { id: 'k', name: 'ci', scopes: ['config.edit'] } })).toEqual(['13']);
  });

  test('a person taken out of a team hears nothing more of it from the next beat on', async () => {
    const response = await follow({ recheck: async () => ({ ...viewer, teams: [] }) });
    listener?.(stored(11));
    await vi.advanceTimersByTimeAsync(15_000);
    listener?.(stored(12));
    expect((await sent(response)).map((each) => each.event)).toEqual(['state', 'connection.updated', 'heartbeat']);
  });
});

describe('a topic of one object', () => {
  const progress = (id: number, topic: string) => stored(id, { topic, type: 'change-set.progress', teamId: null });
  const seen = { id: 'mine', state: 'running' };

  test('tells how it stands, then its own changes, and nothing of one that the caller may not see', async () => {
    vi.mocked(followedSet).mockImplementation(async (_, id) => (id === 'mine' ? (seen as never) : null));
    const response = await follow({}, ['change-set:mine', 'change-set:theirs']);
    listener?.(progress(11, 'change-set:theirs'));
    listener?.(progress(12, 'change-set:mine'));
    listener?.(progress(13, 'change-set:others'));
    const said = await sent(response);
    expect(said.slice(0, 2).map(({ data }) => data.data)).toEqual([{ changeSet: seen }, { changeSet: null }]);
    expect(said.slice(2).map(({ id }) => id)).toEqual(['12']);
  });

  test('is silent from the next beat on for whoever may see it no more', async () => {
    vi.mocked(followedSet).mockResolvedValue(seen as never);
    const response = await follow({}, ['change-set:mine']);
    listener?.(progress(11, 'change-set:mine'));
    vi.mocked(followedSet).mockResolvedValue(null);
    await vi.advanceTimersByTimeAsync(15_000);
    listener?.(progress(12, 'change-set:mine'));
    expect((await sent(response)).map(({ event }) => event)).toEqual(['state', 'change-set.progress', 'heartbeat']);
  });
});

test('rollouts tell how they stand, then what their team may hear', async () => {
  vi.mocked(findRollout).mockImplementation(async (_, id) =>
    id === 'mine' ? ({ id, status: 'running' } as never) : null,
  );
  vi.mocked(tallyOf).mockResolvedValue({ underWay: 1, attention: 0, byStatus: {} });
  const response = await follow({}, ['rollouts', 'rollout:mine', 'rollout:theirs']);
  listener?.(stored(11, { topic: 'rollout:mine', type: 'rollout.progress' }));
  listener?.(stored(12, { topic: 'rollout:theirs', type: 'rollout.progress', teamId: 't-2' }));
  listener?.(stored(13, { topic: 'rollouts', type: 'rollout.changed', teamId: 't-2' }));
  listener?.(stored(14, { topic: 'rollouts', type: 'rollout.changed' }));
  const said = await sent(response);
  expect(said.slice(0, 3).map(({ data }) => data.data)).toEqual([
    { tally: { underWay: 1, attention: 0, byStatus: {} } },
    { rollout: { id: 'mine', status: 'running' } },
    { rollout: null },
  ]);
  expect(said.slice(3).map(({ id }) => id)).toEqual(['11', '14']);
});

describe('the beat', () => {
  test('is heard every fifteen seconds', async () => {
    const response = await follow();
    await vi.advanceTimersByTimeAsync(14_999);
    await vi.advanceTimersByTimeAsync(1);
    await vi.advanceTimersByTimeAsync(15_000);
    expect((await sent(response)).map((each) => each.event)).toEqual(['state', 'heartbeat', 'heartbeat']);
  });

  test('ends the stream with a word when the session has ended', async () => {
    const response = await follow({ recheck: async () => null });
    await vi.advanceTimersByTimeAsync(15_000);
    const said = await sent(response);
    expect(said.at(-1)).toEqual({ id: undefined, event: 'ended', data: { reason: 'unauthenticated' } });
    expect(release).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('leaves no timer behind when the reader leaves', async () => {
    await follow();
    expect(vi.getTimerCount()).toBe(1);
    reader.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(0);
    expect(release).toHaveBeenCalledOnce();
  });
});
