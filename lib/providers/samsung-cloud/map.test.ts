import { describe, expect, it } from 'vitest';
import { type ApiVersion, apiVersions } from './api-version';
import { toImage, toMember } from './map';
import { utcTime } from './time';
import { imageListOf, imageMember, imageOf } from './wire';

const document = {
  ...{ id: '5d0f6f3e-8a41-4c5b-9c0e-2f6f0f7a1b22', name: 'golden-web 2026-03' },
  ...{ owner: 'fedcba9876543210fedcba9876543210', owner_account_name: 'Acme Platform', owner_user_name: null },
  ...{ status: 'active', visibility: 'shared', protected: true, os_hidden: false, container_format: 'bare' },
  ...{ disk_format: 'qcow2', file: '/v2/images/5d0f6f3e-8a41-4c5b-9c0e-2f6f0f7a1b22/file', min_disk: 40, min_ram: 0 },
  ...{ os_distro: 'ubuntu', scp_os_version: '22.04', scp_os_build_version: null, scp_image_type: 'custom' },
  ...{ scp_original_image_type: 'standard', scp_k8s_version: null, scp_gpu_driver: null, size: 2_415_919_104 },
  ...{ scp_supported_class_types: null, virtual_size: 42_949_672_960, checksum: null, os_hash_algo: 'sha512' },
  ...{ os_hash_value: '9b2c', root_device_name: '/dev/vda', url: null, volumes: null },
  ...{ created_at: '2026-03-01T02:03:04Z', updated_at: '2026-03-01T02:11:40Z' },
};

const read = (changes: object = {}, version: ApiVersion = '1.3') => imageOf[version].parse({ ...document, ...changes });
const mapped = (changes: object = {}, accountId: string | undefined = document.owner) =>
  toImage(read(changes), { accountId });

describe('an image', () => {
  it('is told in our words', () => {
    expect(mapped()).toEqual({
      ...{ id: document.id, name: 'golden-web 2026-03', status: 'active', providerStatus: 'active' },
      ...{ visibility: 'shared', providerVisibility: 'shared', ownerId: document.owner, ownership: 'own' },
      ...{ memberStatus: null, sizeBytes: 2_415_919_104, virtualSizeBytes: 42_949_672_960, minDiskGiB: 40 },
      ...{ diskFormat: 'qcow2', containerFormat: 'bare', os: { distro: 'ubuntu', version: '22.04' } },
      ...{ protected: true, hidden: false, hash: { algorithm: 'sha512', value: '9b2c' }, tags: [] },
      ...{ createdAt: '2026-03-01T02:03:04Z', updatedAt: '2026-03-01T02:11:40Z' },
      properties: {
        ...{ file: document.file, min_ram: '0', owner_account_name: 'Acme Platform', root_device_name: '/dev/vda' },
        ...{ scp_image_type: 'custom', scp_original_image_type: 'standard' },
      },
    });
  });

  it('keeps the number of min_ram without a unit', () => {
    const image = mapped({ min_ram: 4 });
    expect(image.minRamMiB).toBeUndefined();
    expect(image.properties.min_ram).toBe('4');
  });

  it('is left without what the service leaves out', () => {
    const { core, document: bare } = imageOf['1.0'].parse({ id: document.id, status: 'active' });
    expect(toImage({ core, document: bare }, { accountId: 'x' })).toEqual({
      ...{ id: document.id, status: 'active', providerStatus: 'active', visibility: 'unknown' },
      ...{ os: {}, tags: [], properties: {} },
    });
  });

  it.each([
    ['Active', 'active'],
    ['queued', 'pending'],
    ['Importing', 'pending'],
    ['killed', 'failed'],
    ['pending_delete', 'deleting'],
    ['retiring', 'unknown'],
    ['constructor', 'unknown'],
  ])('%s is %s', (word, status) => {
    expect(mapped({ status: word })).toMatchObject({ status, providerStatus: word });
  });

  it('keeps a visibility that it does not know', () => {
    expect(mapped({ visibility: 'friends' }, 'x')).toMatchObject({
      ...{ visibility: 'unknown', providerVisibility: 'friends' },
    });
  });

  it('keeps keys of newer versions as text, and looks into none', () => {
    const newer = { ...JSON.parse('{"__proto__": "p"}'), scp_new: { deep: [1] }, count: 3, flag: false, volumes: [1] };
    const { properties } = toImage(
      imageListOf['1.3'].parse({ images: [{ ...document, ...newer }] }).images[0] ?? read(),
      {
        accountId: 'x',
      },
    );
    expect(properties).toMatchObject({ scp_new: '{"deep":[1]}', count: '3', flag: 'false', volumes: '[1]' });
    expect(Object.getPrototypeOf(properties)).toBe(Object.prototype);
  });

  it.each([
    ['our own', {}, document.owner, { ownership: 'own', memberStatus: null }],
    ['shared by others', {}, 'us', { ownership: 'incoming', memberStatus: 'accepted' }],
    ['public', { visibility: 'public' }, 'us', { ownership: 'public', memberStatus: null }],
    ['of the community', { visibility: 'community' }, 'us', { ownership: 'public', memberStatus: null }],
    ['our own and public', { visibility: 'public' }, document.owner, { ownership: 'own', memberStatus: null }],
  ])('%s is told from others', (_, changes, accountId, expected) => {
    expect(toImage(read(changes), { accountId, memberStatus: 'accepted' })).toMatchObject(expected);
  });

  it('claims no relation while the own account is not known', () => {
    const image = toImage(read(), { accountId: undefined, memberStatus: 'accepted' });
    expect(Object.keys(image)).not.toEqual(expect.arrayContaining(['ownership']));
    expect(Object.keys(image)).not.toEqual(expect.arrayContaining(['memberStatus']));
  });
});

describe('the schemas', () => {
  it.each(apiVersions)('of %s let unknown keys through and refuse other types', (version) => {
    expect(imageOf[version].safeParse({ ...document, brand_new: 1 }).success).toBe(true);
    for (const wrong of [{ id: 7 }, { status: null }, { size: '1' }, { protected: 'yes' }, { min_disk: 1.5 }])
      expect(imageOf[version].safeParse({ ...document, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
    for (const wrong of [[], null, 'image']) expect(imageOf[version].safeParse(wrong).success).toBe(false);
    expect(imageListOf[version].safeParse({}).success).toBe(false);
  });

  it('know the driver of a GPU since 1.2', () => {
    const wrong = { ...document, scp_gpu_driver: 7 };
    expect(apiVersions.filter((version) => imageOf[version].safeParse(wrong).success)).toEqual(['1.1', '1.0']);
  });
});

describe('a time', () => {
  it.each([
    ['2026-03-01T02:03:04Z', '2026-03-01T02:03:04Z'],
    ['2026-03-01T02:03:04', '2026-03-01T02:03:04Z'],
    ['2026-03-01T02:03:04.123456', '2026-03-01T02:03:04.123456Z'],
    ['2026-03-01 02:03:04.123', '2026-03-01T02:03:04.123Z'],
    ['2026-03-01T11:03:04+09:00', '2026-03-01T02:03:04.000Z'],
    ['2026-03-01T11:03:04+0900', '2026-03-01T02:03:04.000Z'],
    ['2026-13-01T02:03:04', undefined],
    ['2026-03-01', undefined],
    ['yesterday', undefined],
    ['', undefined],
    [null, undefined],
  ])('%j is %s', (text, expected) => {
    expect(utcTime(text)).toBe(expected);
  });
});

it.each([
  ['pending', 'pending'],
  ['suspended', 'unknown'],
])('a member that is %s is %s', (word, status) => {
  const member = imageMember.parse({ image_id: 'x', member_id: 'm', status: word, created_at: '2026-03-02T05:00:00' });
  expect(toMember(member)).toEqual({ id: 'm', status, createdAt: '2026-03-02T05:00:00Z' });
});
