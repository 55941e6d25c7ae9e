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
  const service = async () => new URL('https://cloud.example/image');
  return createImages({ client: client as Client, viewpoint, service });
}

describe('pages', () => {
  const behind = (number: number) => `/v2/images?marker=${id(number)}`;
  it.each([
    { what: 'goes on behind the marker', page: { images: [1, 2], next: behind(2) }, end: { next: id(2) } },
    { what: 'ends without next', page: { images: [1, 2] }, end: { next: null } },
    { what: 'ends with an empty page', page: { images: [], next: behind(2) }, cursor: id(2), end: { next: null } },
    {
      ...{ what: 'does not go round', page: { images: [3], next: behind(2) }, cursor: id(2) },
      end: { next: null, truncated: true },
    },
    {
      ...{ what: 'does not take a page twice', page: { images: [2, 3], next: behind(3) }, cursor: id(2) },
      end: { next: null, truncated: true },
    },
    {
      ...{ what: 'cannot follow a next without marker', page: { images: [1], next: '/elsewhere' } },
      end: { next: null, truncated: true },
    },
  ])('$what', async ({ page, cursor, end }) => {
    const { images: _images, total, ...found } = await imagesOver(page).list(cursor === undefined ? {} : { cursor });
    expect(found).toEqual(end);
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
