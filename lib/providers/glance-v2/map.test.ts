import { describe, expect, it } from 'vitest';
import { providerImage } from '@/lib/domain/image';
import { coreProperties } from './core-properties';
import { toImage, toMember, toVersion, type Viewpoint } from './map';
import { imageDocument } from './wire';

const us = '56fd';
const viewpoint: Viewpoint = { projectId: us, administrator: false, coreProperties };

/** As `GET /v2/images/{id}` of Glance 25.1 answers. */
const document = {
  os_distro: 'rocky',
  os_version: '9',
  description: 'For the web',
  kernel_id: null,
  os_glance_failed_import: 'local',
  name: 'Team A golden',
  disk_format: 'qcow2',
  container_format: 'bare',
  visibility: 'private',
  size: 196616,
  virtual_size: 16777216,
  status: 'active',
  checksum: '37c6',
  protected: false,
  min_ram: 0,
  min_disk: 2,
  owner: us,
  os_hidden: false,
  os_hash_algo: 'sha512',
  os_hash_value: 'db0f',
  id: 'b5c2',
  created_at: '2026-11-22T06:38:03Z',
  updated_at: '2026-11-22T06:38:03Z',
  tags: ['team-a', 'golden'],
  self: '/v2/images/b5c2',
  file: '/v2/images/b5c2/file',
  schema: '/v2/schemas/image',
  stores: 'local',
};

const mapped = (change: Record<string, unknown> = {}, seenBy: Partial<Viewpoint> = {}) =>
  toImage(imageDocument.parse({ ...document, ...change }), { ...viewpoint, ...seenBy });

describe('toImage', () => {
  it('says of an image what its document says', () => {
    expect(mapped()).toEqual({
      id: 'b5c2',
      name: 'Team A golden',
      description: 'For the web',
      status: 'active',
      providerStatus: 'active',
      visibility: 'private',
      providerVisibility: 'private',
      ownerId: us,
      ownership: 'own',
      memberStatus: null,
      sizeBytes: 196616,
      virtualSizeBytes: 16777216,
      minDiskGiB: 2,
      minRamMiB: 0,
      diskFormat: 'qcow2',
      containerFormat: 'bare',
      os: { distro: 'rocky', version: '9' },
      protected: false,
      hidden: false,
      checksum: '37c6',
      hash: { algorithm: 'sha512', value: 'db0f' },
      tags: ['golden', 'team-a'],
      properties: { os_distro: 'rocky', os_version: '9', description: 'For the web' },
      createdAt: '2026-11-22T06:38:03Z',
      updatedAt: '2026-11-22T06:38:03Z',
    });
  });

  it('leaves out what is null, and invents nothing', () => {
    const bare = mapped({
      name: null,
      size: null,
      virtual_size: null,
      checksum: null,
      os_hash_algo: null,
      disk_format: null,
    });
    for (const key of ['name', 'sizeBytes', 'virtualSizeBytes', 'checksum', 'hash', 'diskFormat'])
      expect(bare).not.toHaveProperty(key);
    expect(providerImage.parse(bare)).toEqual(bare);
  });

  it.each([
    ['queued', 'pending'],
    ['saving', 'pending'],
    ['uploading', 'pending'],
    ['importing', 'pending'],
    ['killed', 'failed'],
    ['pending_delete', 'deleting'],
    ['deleted', 'deleting'],
    ['deactivated', 'deactivated'],
    ['hibernating', 'unknown'],
    ['constructor', 'unknown'],
  ])('takes the status %s for %s, and keeps the word', (word, status) => {
    expect(mapped({ status: word, os_glance_failed_import: '' })).toMatchObject({ status, providerStatus: word });
  });

  it('takes an image that waits again after a failed import for failed', () => {
    const image = mapped({ status: 'queued', os_glance_failed_import: 'local' });
    expect(image).toMatchObject({ status: 'failed', providerStatus: 'queued' });
  });

  it.each([
    { change: { owner: us, visibility: 'shared' }, relation: ['own', null] },
    { change: { owner: 'x', visibility: 'public' }, relation: ['public', null] },
    { change: { owner: 'x', visibility: 'community' }, relation: ['public', null] },
    { change: { owner: 'x', visibility: 'shared' }, relation: ['incoming', undefined] },
    { change: { owner: 'x', visibility: 'shared' }, listedAs: 'pending' as const, relation: ['incoming', 'pending'] },
    { change: { owner: 'x', visibility: 'private' }, relation: [undefined, undefined] },
  ])('knows whose an image is: $change listed as $listedAs', ({ change, listedAs, relation }) => {
    const { ownership, memberStatus } = mapped(change, listedAs === undefined ? {} : { memberStatus: listedAs });
    expect([ownership, memberStatus]).toEqual(relation);
  });

  it('does not claim that others shared with an administrator what he is merely shown', () => {
    const image = mapped({ owner: 'x', visibility: 'shared' }, { administrator: true, memberStatus: 'accepted' });
    expect(image).not.toHaveProperty('ownership');
    expect(image).not.toHaveProperty('memberStatus');
  });

  it('passes hostile names unchanged, and a property called __proto__ as one more string', () => {
    const name = '<img src=x onerror=alert(1)>\u202e\u0000 가';
    const image = toImage(
      imageDocument.parse(JSON.parse(JSON.stringify({ ...document, name }).replace('"os_distro"', '"__proto__"'))),
      viewpoint,
    );
    expect(image.name).toBe(name);
    expect(Object.getOwnPropertyDescriptor(image.properties, '__proto__')?.value).toBe('rocky');
    expect(Object.getPrototypeOf(image.properties)).toBe(Object.prototype);
  });

  it('takes for custom what the schema of the site does not define', () => {
    const siteProperties = new Set([...coreProperties, 'os_distro']);
    expect(mapped({}, { coreProperties: siteProperties }).properties).toEqual({
      os_version: '9',
      description: 'For the web',
    });
  });

  it('leaves out a time that is none', () => {
    expect(mapped({ created_at: '2026-13-45T99:99:99Z', updated_at: 'yesterday' })).not.toHaveProperty('createdAt');
  });
});

it('refuses a document without id or status, and says where', () => {
  expect(imageDocument.safeParse({ ...document, id: 5 }).error?.issues[0]?.path).toEqual(['id']);
  expect(imageDocument.safeParse([]).success).toBe(false);
});

it('maps members and versions, unknown words included', () => {
  const at = { created_at: '2026-11-22T06:38:03Z', updated_at: null };
  expect(toMember({ member_id: 'p', status: 'accepted', ...at })).toEqual({
    id: 'p',
    status: 'accepted',
    createdAt: '2026-11-22T06:38:03Z',
  });
  expect(toMember({ member_id: 'p', status: 'perhaps' })).toEqual({ id: 'p', status: 'unknown' });
  expect(toVersion({ id: 'v2.15', status: 'CURRENT' })).toEqual({
    id: 'v2.15',
    status: 'current',
    providerStatus: 'CURRENT',
  });
  expect(toVersion({ id: 'v9', status: 'ODD' })).toEqual({ id: 'v9', status: 'unknown', providerStatus: 'ODD' });
});
