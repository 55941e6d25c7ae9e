import { describe, expect, it } from 'vitest';
import { ProviderError } from '../errors';
import type { Client } from './client';
import { createMembers } from './members';
import { imageDocument, type Member } from './wire';

const id = '3f0c1d52-8b7e-4a19-9d55-0c6f3a2b7e11';
const project = (number: number) => number.toString(16).padStart(32, '0');
const member = (number: number, change: Partial<Member> = {}): Member => ({
  ...{ id: project(number), status: 'accepted', is_shared: true },
  ...{ created_at: '2026-06-03T08:00:00Z', updated_at: '2026-06-03T08:00:02Z' },
  ...change,
});

type Answer = Awaited<ReturnType<Client['members']>>;

function membersOver(
  answer: (window: { limit: number; offset: number }) => Answer | Promise<Answer>,
  document: object = { id },
) {
  const client: Pick<Client, 'members' | 'image'> = {
    members: async (_, query) => {
      const given = new Map(query);
      return answer({ limit: Number(given.get('limit')), offset: Number(given.get('offset')) });
    },
    image: async () => imageDocument.parse(document),
  };
  return createMembers(client as Client).list(id);
}

describe('members', () => {
  it('are those with whom the image is shared now', async () => {
    const rows = [
      member(1),
      member(2, { is_shared: false }),
      member(3, { status: 'pending' }),
      member(4, { is_shared: null }),
    ];
    const { members } = await membersOver(() => ({ members: rows, pagination: { total: 4 } }));
    expect(members.map(({ id: each, status }) => [each, status])).toEqual([
      [project(1), 'accepted'],
      [project(3), 'pending'],
    ]);
  });

  it('are read to the end, each once', async () => {
    const rows = Array.from({ length: 2345 }, (_, place) => member(place + 1));
    const asked: number[] = [];
    const { members } = await membersOver(({ limit, offset }) => {
      asked.push(limit);
      return { members: rows.slice(offset, offset + limit), pagination: { total: 2345 } };
    });
    expect(members.map(({ id: each }) => each)).toEqual(rows.map(({ id: each }) => each));
    expect(asked).toEqual([1000, 1000, 1000]);
  });

  it('are not shown in part', async () => {
    const incomplete = membersOver(({ offset }) => ({
      members: offset === 0 ? [member(1)] : [],
      pagination: { total: 9 },
    }));
    await expect(incomplete).rejects.toMatchObject({ code: 'upstream_invalid_response' });
  });

  const forbidden = new ProviderError({ code: 'upstream_forbidden', provider: 'kakaocloud', detail: 'No.' });

  it.each([{ visibility: 'public' }, { visibility: 'private', is_shared: false }, {}])(
    'are none of an image that is not shared: %j',
    async (facts) => {
      const answer = membersOver(() => Promise.reject(forbidden), { id, ...facts });
      expect(await answer).toEqual({ members: [], reason: 'membersOnlyWhenShared' });
    },
  );

  it.each([{ visibility: 'shared' }, { visibility: 'private', is_shared: true }])(
    'may be refused of one that is: %j',
    async (facts) => {
      await expect(membersOver(() => Promise.reject(forbidden), { id, ...facts })).rejects.toBe(forbidden);
    },
  );

  it('of something that is no image id are not asked for', async () => {
    await expect(createMembers({} as Client).list('../x')).rejects.toMatchObject({ code: 'upstream_not_found' });
  });
});
