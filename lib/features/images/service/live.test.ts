import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ProviderImage } from '@/lib/domain/image';
import { openConnection } from '@/lib/features/connections/service/open';
import type { Context } from '@/lib/http/context';
import { Refusal } from '@/lib/http/refusal';
import type { ImagePage } from '@/lib/providers/provider';
import { openCursor, sealCursor } from '@/lib/features/images/cursor';
import { get, getRaw, listLive } from './live';
import { listMembersOf } from './members';

vi.mock('@/lib/features/connections/service/open', () => ({ openConnection: vi.fn() }));
afterEach(() => vi.clearAllMocks());

const image: ProviderImage = { id: 'i-1', status: 'active', visibility: 'private', os: {}, tags: [], properties: {} };
const context: Context = {
  caller: {
    kind: 'person',
    person: { id: 'p', name: '', email: '' },
    isAdministrator: false,
    teams: [],
    preferences: {},
  },
  requestId: 'r-1',
  locale: 'en',
  now: () => new Date('2026-03-01T12:00:00Z'),
  signal: new AbortController().signal,
};

const list = vi.fn(async (): Promise<ImagePage> => ({ images: [image], next: 'marker', total: null }));
const show = vi.fn(async (_: string) => ({ image, raw: { id: 'i-1', checksum: 'abc' } }));
const people = Array.from({ length: 5 }, (_, index) => ({ id: `m-${index}`, status: 'accepted' as const }));
const listMembers = vi.fn(async () => ({ members: people }));

function opened(groups: object = { images: { list, get: show }, members: { list: listMembers } }) {
  const description = {
    id: 'example',
    capabilities: ['images', 'members'],
    label: { en: 'Example', ko: '보기' },
    imageIdPattern: '[a-z0-9-]{1,36}',
    listing: {
      filters: [],
      propertyFilter: false,
      sortKeys: [],
      sortKeysAtOnce: 0,
      limit: { initial: 25, maximum: 100 },
      views: [],
      sharedWith: false,
    },
  };
  vi.mocked(openConnection).mockResolvedValue({ connection: { id: 'c-1' }, provider: groups, description } as never);
}
const params = { connectionId: 'c-1', imageId: 'i-1' };

async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const error = await work.catch((thrown: unknown) => thrown);
  if (error instanceof Refusal) return error;
  throw new Error('it was not refused');
}

describe('the live list', () => {
  test('authorizes on the connection and says where and when each image was seen', async () => {
    opened();
    const page = await listLive(context, { params, query: { limit: 10, filters: {} }, body: undefined });
    expect(openConnection).toHaveBeenCalledExactlyOnceWith(context, 'c-1', 'image.read');
    expect(page).toEqual({
      items: [{ ...image, connectionId: 'c-1', seenThrough: ['c-1'], provider: 'example', actions: expect.anything() }],
      next: expect.any(String),
      total: null,
      asOf: '2026-03-01T12:00:00.000Z',
    });
    expect(openCursor(page.next ?? '')).toBe('marker');
    expect(list).toHaveBeenCalledWith({ filters: {}, sort: [], limit: 10 }, context.signal);
  });

  test('says when the provider has more than it lets read', async () => {
    opened();
    list.mockResolvedValueOnce({ images: [], next: null, total: 7, truncated: true });
    const page = await listLive(context, { params, query: { filters: {} }, body: undefined });
    expect(page).toMatchObject({ next: null, total: 7, truncated: true });
  });

  test('is not offered by a provider that has no images', async () => {
    opened({});
    const refused = await refusalOf(listLive(context, { params, query: { filters: {} }, body: undefined }));
    expect([refused.code, refused.facts.values]).toEqual(['unsupported_operation', { provider: 'Example' }]);
  });

  test('names the provider in the caller’s language when it refuses', async () => {
    const korean: Context = { ...context, locale: 'ko' };
    const ask = (query: object) => listLive(korean, { params, query: { filters: {}, ...query }, body: undefined });
    opened();
    const unknown = await refusalOf(ask({ sort: ['colour'] }));
    const malformed = await refusalOf(get(korean, { params: { ...params, imageId: '!' }, query: {}, body: undefined }));
    opened({});
    const missing = await refusalOf(ask({}));
    expect([unknown, malformed, missing].map(({ facts }) => facts.values?.provider)).toEqual(['보기', '보기', '보기']);
  });
});

describe('one image', () => {
  test('has an ETag that changes with what the provider says, and only then', async () => {
    opened();
    const tagOf = async () => (await get(context, { params, query: {}, body: undefined })).headers.etag;
    const [first, again] = [await tagOf(), await tagOf()];
    const answered = (facts: Partial<ProviderImage>) =>
      show.mockResolvedValueOnce({ image: { ...image, ...facts }, raw: { id: 'i-1', checksum: 'abc' } });
    answered({ name: 'other' });
    const changed = await tagOf();
    answered({ updatedAt: '2026-03-01T12:00:00Z', ownership: 'own' });
    expect(await tagOf()).toBe(first);
    expect(first).toMatch(/^"[\w-]{27}"$/);
    expect(again).toBe(first);
    expect(changed).not.toBe(first);
  });

  test.each(['', 'UPPER', 'a/b', '../secrets', 'a?b=c', 'a'.repeat(37), 'a\n'])(
    'of the id %j is refused before the provider is asked',
    async (imageId) => {
      opened();
      for (const verb of [get, getRaw, listMembersOf]) {
        const refused = await refusalOf(verb(context, { params: { ...params, imageId }, query: {}, body: undefined }));
        expect(refused.facts.fields).toMatchObject([{ path: 'imageId', sentence: 'imageIdMalformed' }]);
      }
      expect(show).not.toHaveBeenCalled();
      expect(listMembers).not.toHaveBeenCalled();
    },
  );

  test('shows the provider’s own answer', async () => {
    opened();
    expect(await getRaw(context, { params, query: {}, body: undefined })).toEqual({
      provider: 'example',
      asOf: '2026-03-01T12:00:00.000Z',
      raw: { id: 'i-1', checksum: 'abc' },
    });
  });
});

describe('members', () => {
  test('are cut into pages that join without loss or repeat', async () => {
    opened();
    const seen: string[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const query = { limit: 2, ...(cursor === undefined ? {} : { cursor }) };
      const page = await listMembersOf(context, { params, query, body: undefined });
      expect(page.total).toBe(5);
      seen.push(...page.items.map((member) => member.id));
      cursor = page.next;
    }
    expect(seen).toEqual(people.map((member) => member.id));
  });

  test.each(['-1', '1.5', 'abc', '1e99'])('begin anew from the cursor of somebody else: %s', async (offset) => {
    opened();
    const query = { cursor: sealCursor(offset), limit: 1 };
    const page = await listMembersOf(context, { params, query, body: undefined });
    expect(page.items).toEqual([people[0]]);
  });
});
