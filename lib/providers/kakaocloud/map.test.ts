import { describe, expect, it } from 'vitest';
import { providerImage } from '@/lib/domain/image';
import { toImage, toMember } from './map';
import { imageDocument, imageList, memberList } from './wire';

const us = '7c1e9b40a2d54f0f8a3b6d1e5c9f2a77';

/** The example of the list operation. */
const document = {
  id: '3f0c1d52-8b7e-4a19-9d55-0c6f3a2b7e11',
  name: 'web-base-2026-06',
  status: 'active',
  visibility: 'shared',
  is_shared: true,
  owner: us,
  project_id: us,
  image_member_status: null,
  description: 'golden web image',
  size: 2361393152,
  virtual_size: 10737418240,
  min_disk: 10,
  min_ram: 0,
  disk_format: 'qcow2',
  container_format: 'bare',
  instance_type: 'vm',
  os_info: { type: 'LINUX', distro: 'ubuntu', architecture: 'x86_64', admin_user: 'ubuntu', is_hidden: false },
  created_at: '2026-06-02T01:14:09Z',
  updated_at: '2026-06-02T01:31:40Z',
};

const mapped = (change: Record<string, unknown> = {}) => toImage(imageDocument.parse({ ...document, ...change }), us);

describe('toImage', () => {
  it('says of an image what its document says', () => {
    expect(mapped()).toEqual({
      id: document.id,
      name: 'web-base-2026-06',
      description: 'golden web image',
      status: 'active',
      providerStatus: 'active',
      visibility: 'shared',
      providerVisibility: 'shared',
      ownerId: us,
      ownership: 'own',
      memberStatus: null,
      sizeBytes: 2361393152,
      virtualSizeBytes: 10737418240,
      minDiskGiB: 10,
      minRamMiB: 0,
      diskFormat: 'qcow2',
      containerFormat: 'bare',
      os: { type: 'linux', distro: 'ubuntu', architecture: 'x86_64' },
      hidden: false,
      tags: [],
      properties: { is_shared: 'true', project_id: us, instance_type: 'vm', 'os_info.admin_user': 'ubuntu' },
      createdAt: '2026-06-02T01:14:09Z',
      updatedAt: '2026-06-02T01:31:40Z',
    });
  });

  it('needs an id and nothing else, and invents nothing', () => {
    const bare = { id: document.id, status: 'unknown', visibility: 'unknown', os: {}, tags: [], properties: {} };
    const nulls = Object.fromEntries(Object.keys(document).map((key) => [key, null]));
    for (const each of [{ id: document.id }, { ...nulls, id: document.id }]) {
      expect(toImage(imageDocument.parse(each), us)).toEqual(bare);
    }
    expect(providerImage.parse(bare)).toEqual(bare);
  });

  it('takes a field of another shape than documented for unknown, and keeps the image', () => {
    const odd = mapped({ size: '2 GB', min_disk: -1, name: 7, os_info: 'linux', created_at: 1_780_000_000, owner: {} });
    for (const key of ['sizeBytes', 'minDiskGiB', 'name', 'createdAt', 'ownerId', 'ownership'])
      expect(odd).not.toHaveProperty(key);
    expect(odd.os).toEqual({});
    expect(providerImage.parse(odd)).toEqual(odd);
  });

  it('keeps fields that it does not know, as text', () => {
    expect(mapped({ zone: 'kr-central-2-a', replicas: 2, labels: { a: 1 }, nothing: null }).properties).toMatchObject({
      zone: 'kr-central-2-a',
      replicas: '2',
      labels: '{"a":1}',
    });
    expect(mapped({ nothing: null }).properties).not.toHaveProperty('nothing');
  });

  it.each([
    ['queued', 'pending'],
    ['saving', 'pending'],
    ['killed', 'failed'],
    ['deleted', 'deleting'],
    ['pending_delete', 'deleting'],
    ['deactivated', 'deactivated'],
    ['hibernating', 'unknown'],
    ['constructor', 'unknown'],
  ])('takes the status %s for %s, and keeps the word', (word, status) => {
    expect(mapped({ status: word })).toMatchObject({ status, providerStatus: word });
  });

  it.each([
    { change: { owner: us, visibility: 'public' }, relation: ['own', null] },
    { change: { owner: 'x', visibility: 'public' }, relation: ['public', null] },
    { change: { owner: 'x', visibility: 'shared' }, relation: ['incoming', undefined] },
    { change: { owner: 'x', visibility: 'shared', image_member_status: 'pending' }, relation: ['incoming', 'pending'] },
    {
      change: { owner: 'x', visibility: 'private', image_member_status: 'accepted' },
      relation: ['incoming', 'accepted'],
    },
    { change: { owner: 'x', visibility: 'shared', image_member_status: 'perhaps' }, relation: ['incoming', undefined] },
    { change: { owner: 'x', visibility: 'private' }, relation: [undefined, undefined] },
    { change: { owner: null, visibility: 'public' }, relation: ['public', null] },
    { change: { owner: null, visibility: 'shared' }, relation: [undefined, undefined] },
    {
      change: { owner: null, visibility: 'shared', image_member_status: 'rejected' },
      relation: ['incoming', 'rejected'],
    },
  ])('knows whose an image is: $change', ({ change, relation }) => {
    const { ownership, memberStatus } = mapped(change);
    expect([ownership, memberStatus]).toEqual(relation);
  });

  it.each([
    ['2026-06-02T01:14:09.123456Z', '2026-06-02T01:14:09.123456Z'],
    ['2026-06-02T10:14:09+09:00', '2026-06-02T01:14:09Z'],
    ['2026-06-02T01:14:09', undefined],
    ['2026-13-45T99:99:99Z', undefined],
    ['', undefined],
  ])('reads the time %s as %s', (written, time) => {
    expect(mapped({ created_at: written }).createdAt).toBe(time);
  });

  it('keeps words of operating systems that it does not know', () => {
    expect(mapped({ os_info: { type: 'OpenBSD' } }).os).toEqual({ type: 'OpenBSD' });
  });

  it('passes hostile text unchanged, and a field called __proto__ as one more string', () => {
    const name = '<img src=x onerror=alert(1)>\u202e\u0000 가';
    const text = JSON.stringify({ ...document, name, marker: 'x' }).replace('"marker"', '"__proto__"');
    const image = toImage(imageDocument.parse(JSON.parse(text)), us);
    expect(image.name).toBe(name);
    expect(Object.getOwnPropertyDescriptor(image.properties, '__proto__')?.value).toBe('x');
  });
});

it('maps members, unknown words included', () => {
  const member = { id: 'p', status: 'accepted', is_shared: true, created_at: '2026-06-03T08:00:00Z', updated_at: null };
  expect(toMember(member)).toEqual({ id: 'p', status: 'accepted', createdAt: '2026-06-03T08:00:00Z' });
  expect(toMember({ ...member, status: null, created_at: null })).toEqual({ id: 'p', status: 'unknown' });
});

describe('a list', () => {
  it('may leave out what is empty, and its numbers', () => {
    expect(imageList.parse({ pagination: {} })).toEqual({ pagination: {} });
    expect(memberList.parse({ members: null, pagination: { total: null } }).members).toBeNull();
  });

  it('is no list without its pagination: something else answered', () => {
    expect(imageList.safeParse({}).success).toBe(false);
    expect(memberList.safeParse({ status: 'ok' }).success).toBe(false);
  });

  it('is refused when an image in it has no id, and says which', () => {
    const broken = imageList.safeParse({ images: [document, { ...document, id: null }], pagination: {} });
    expect(broken.error?.issues[0]?.path).toEqual(['images', 1, 'id']);
  });
});
