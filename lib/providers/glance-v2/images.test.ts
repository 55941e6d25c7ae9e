import { describe, expect, it } from 'vitest';
import { ProviderError } from '../errors';
import type { Client } from './client';
import { coreProperties } from './core-properties';
import { createImages } from './images';
import { createMembers } from './members';
import { imageDocument } from './wire';

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const document = (number: number, visibility = 'private') =>
  imageDocument.parse({
    id: id(number),
    status: 'active',
    visibility,
    owner: 'us',
    direct_url: 'swift://user:key@store/x',
  });

function imagesOver(page: { images: number[]; next?: string | null }) {
  const client: Pick<Client, 'images' | 'image'> = {
    images: async () => ({ images: page.images.map((number) => document(number)), next: page.next }),
    image: async () => document(1),
  };
  const viewpoint = async () => ({ projectId: 'us', administrator: false, coreProperties });
  return createImages(client as Client, viewpoint);
}

describe('pages', () => {
  it.each([
    ['goes on behind the marker', { images: [1, 2], next: `/v2/images?marker=${id(2)}` }, undefined, { next: id(2) }],
    ['ends without next', { images: [1, 2] }, undefined, { next: null }],
    ['ends with an empty page', { images: [], next: `/v2/images?marker=${id(2)}` }, id(2), { next: null }],
    ['does not go round', { images: [3], next: `/v2/images?marker=${id(2)}` }, id(2), { next: null, truncated: true }],
    [
      'does not take a page twice',
      { images: [2, 3], next: `/v2/images?marker=${id(3)}` },
      id(2),
      { next: null, truncated: true },
    ],
    [
      'cannot follow a next without marker',
      { images: [1], next: '/elsewhere' },
      undefined,
      { next: null, truncated: true },
    ],
  ])('%s', async (_, page, cursor, continuation) => {
    const { images: _images, total, ...found } = await imagesOver(page).list(cursor === undefined ? {} : { cursor });
    expect(found).toEqual(continuation);
    expect(total).toBeNull();
  });
});

it('shows the raw answer without the credentials of a store', async () => {
  const { raw } = await imagesOver({ images: [] }).get(id(1));
  expect(raw).toMatchObject({ id: id(1), direct_url: 'swift://store/x' });
});

it('does not list what another project was given', async () => {
  await expect(imagesOver({ images: [] }).list({ sharedWith: 'x' })).rejects.toMatchObject({
    code: 'upstream_rejected',
  });
});

describe('members', () => {
  const forbidden = new ProviderError({ code: 'upstream_forbidden', provider: 'glance-v2', detail: 'No.' });
  const membersOf = (visibility: string) =>
    createMembers({
      members: () => Promise.reject(forbidden),
      image: async () => document(1, visibility),
    } as unknown as Client);

  it('has none when the image is not shared', async () => {
    expect(await membersOf('public').list(id(1))).toEqual({ members: [], reason: 'membersOnlyWhenShared' });
  });

  it('reports a refusal as such when it is', async () => {
    await expect(membersOf('shared').list(id(1))).rejects.toBe(forbidden);
  });
});
