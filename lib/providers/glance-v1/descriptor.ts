import type { Field } from '@/lib/domain/field';
import { keystoneCredentials, keystoneSettings } from '../keystone-fields';
import { describe } from '../provider';
import { deciding, editing, registering, sharing } from './editing';

const equality = { operators: ['in', 'eq'] };

const filters: Field[] = [
  { name: 'name', label: { en: 'Name', ko: '이름' }, kind: 'text', ...equality },
  {
    ...{ name: 'status', label: { en: 'Status', ko: '상태' }, kind: 'choice', ...equality },
    choices: words('active', 'queued', 'saving', 'deactivated', 'pending_delete'),
  },
  { name: 'disk_format', label: { en: 'Disk format', ko: '디스크 형식' }, kind: 'text', ...equality },
  { name: 'container_format', label: { en: 'Container format', ko: '컨테이너 형식' }, kind: 'text', ...equality },
  {
    ...{ name: 'is_public', label: { en: 'Public', ko: '공개' }, kind: 'choice' },
    hint: {
      en: 'Heeded for administrators only; the others always get public, own and shared images.',
      ko: '관리자에게만 적용됩니다. 다른 사용자는 항상 공개·소유·공유 이미지를 모두 봅니다.',
    },
    choices: [
      { value: 'true', label: { en: 'Public and own', ko: '공개 및 소유' } },
      { value: 'false', label: { en: 'Not public', ko: '비공개' } },
      { value: 'none', label: { en: 'Everything', ko: '전체' } },
    ],
  },
  { name: 'protected', label: { en: 'Protected', ko: '삭제 보호' }, kind: 'boolean' },
  { name: 'size_min', label: { en: 'At least this size', ko: '최소 크기' }, kind: 'bytes' },
  { name: 'size_max', label: { en: 'At most this size', ko: '최대 크기' }, kind: 'bytes' },
  {
    name: 'min_disk',
    label: { en: 'Needs exactly this disk (GiB)', ko: '필요한 디스크 (GiB, 정확히)' },
    kind: 'integer',
  },
  {
    name: 'min_ram',
    label: { en: 'Needs exactly this memory (MiB)', ko: '필요한 메모리 (MiB, 정확히)' },
    kind: 'integer',
  },
  {
    ...{ name: 'changes-since', label: { en: 'Changed since', ko: '이 시각 이후 변경' }, kind: 'time' },
    hint: { en: 'Lists deleted images too.', ko: '삭제된 이미지도 함께 보여 줍니다.' },
  },
];

function words(...values: string[]) {
  return values.map((value) => ({ value, label: { en: value, ko: value } }));
}

export const description = describe({
  id: 'glance-v1',
  label: { en: 'OpenStack Glance v1', ko: 'OpenStack Glance v1' },
  glyph: 'G1',
  hue: 48,
  summary: {
    en: 'Images of an older OpenStack project, through Keystone v3 and the image API v1.',
    ko: 'Keystone v3와 이미지 API v1로 오래된 OpenStack 프로젝트의 이미지를 다룹니다.',
  },
  capabilities: ['images', 'metadata', 'register', 'content', 'removal', 'members', 'offers', 'versions'],
  settings: keystoneSettings,
  credentials: keystoneCredentials,
  imageIdPattern: '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}',
  // Any string is a member to the service; dots alone would be another path.
  memberIdPattern: '[0-9A-Za-z][0-9A-Za-z._-]{0,254}',
  memberWord: 'project',
  listing: {
    filters,
    propertyFilter: true,
    sortKeys: ['name', 'status', 'container_format', 'disk_format', 'size', 'id', 'created_at', 'updated_at'],
    sortKeysAtOnce: 1,
    limit: { initial: 50, maximum: 1000 },
    views: ['detail', 'brief'],
    sharedWith: true,
  },
  editing,
  registering,
  sharing,
  deciding,
});
