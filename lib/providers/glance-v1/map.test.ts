import { describe, expect, it } from 'vitest';
import { providerImage } from '@/lib/domain/image';
import { toBriefImage, toImage, utcTime } from './map';
import { imageRecord } from './wire';

const us = 'team-a';
const record = {
  id: 'b5c2',
  name: 'cafÃ©',
  status: 'active',
  size: 291,
  virtual_size: null,
  checksum: '6296',
  disk_format: 'raw',
  container_format: 'bare',
  min_disk: 0,
  min_ram: 512,
  is_public: false,
  protected: true,
  owner: us,
  deleted: false,
  deleted_at: null,
  created_at: '2026-11-22T06:57:15.336290',
  updated_at: '2026-11-22T06:57:15',
  properties: { os_distro: 'debian', note: 'í\u0094\u0084', empty: null },
};
const mapped = (change: Record<string, unknown> = {}, administrator = false) =>
  toImage(imageRecord.parse({ ...record, ...change }), { projectId: us, administrator });

describe('toImage', () => {
  it('says of an image what its record says, with its letters repaired', () => {
    const image = mapped();
    expect(image).toEqual({
      id: 'b5c2',
      name: 'café',
      status: 'active',
      providerStatus: 'active',
      visibility: 'private',
      providerVisibility: 'is_public=false',
      ownerId: us,
      ownership: 'own',
      memberStatus: null,
      sizeBytes: 291,
      minDiskGiB: 0,
      minRamMiB: 512,
      diskFormat: 'raw',
      containerFormat: 'bare',
      os: { distro: 'debian' },
      protected: true,
      checksum: '6296',
      tags: [],
      properties: { os_distro: 'debian', note: '프' },
      createdAt: '2026-11-22T06:57:15.336290Z',
      updatedAt: '2026-11-22T06:57:15Z',
    });
    expect(providerImage.parse(image)).toEqual(image);
  });

  it.each([
    ['queued', 0, undefined],
    ['saving', 0, undefined],
    ['active', 0, 0],
    ['queued', 7, 7],
  ])('takes a %s image of size %i for %s bytes', (status, size, bytes) => {
    expect(mapped({ status, size }).sizeBytes).toBe(bytes);
  });

  it.each([
    ['queued', 'pending'],
    ['killed', 'failed'],
    ['pending_delete', 'deleting'],
    ['deleted', 'deleting'],
    ['deactivated', 'deactivated'],
    ['toString', 'unknown'],
  ])('takes the status %s for %s', (word, status) => {
    expect(mapped({ status: word })).toMatchObject({ status, providerStatus: word });
  });

  it.each([
    { what: 'public, ours', change: { is_public: true }, relation: ['public', 'own'] },
    { what: 'public, of others', change: { is_public: true, owner: 'x' }, relation: ['public', 'public'] },
    { what: 'not public, of others', change: { owner: 'x' }, relation: ['shared', 'incoming'] },
    {
      what: 'not public, shown to an administrator',
      change: { owner: 'x' },
      admin: true,
      relation: ['private', undefined],
    },
    { what: 'neither, by what it says', change: { is_public: null }, relation: ['unknown', undefined] },
  ])('knows whose an image is that is $what', ({ change, admin, relation }) => {
    const { visibility, ownership } = mapped(change, admin);
    expect([visibility, ownership]).toEqual(relation);
  });
});

it('claims of a brief entry no more than it holds', () => {
  const { id, name, disk_format, container_format, checksum } = record;
  expect(toBriefImage({ id, name, size: 0, disk_format, container_format, checksum })).toEqual({
    ...{ id: 'b5c2', name: 'café', status: 'unknown', visibility: 'unknown', os: {}, tags: [], properties: {} },
    ...{ diskFormat: 'raw', containerFormat: 'bare', checksum: '6296' },
  });
});

it('reads times with microseconds or without, always as UTC', () => {
  expect(
    ['2026-11-22T06:57:15.3', '2026-11-22 06:57:15', '2026-11-22T06:57:15Z', '2026-11-22T06:57:15+00:00'].map(utcTime),
  ).toEqual(['2026-11-22T06:57:15.3Z', '2026-11-22T06:57:15Z', '2026-11-22T06:57:15Z', '2026-11-22T06:57:15Z']);
  expect([null, undefined, '', 'now', '2026-22-22T06:57:15', '2026-11-22T06:57:15+09:00'].map(utcTime)).toEqual(
    Array.from({ length: 6 }, () => undefined),
  );
});
