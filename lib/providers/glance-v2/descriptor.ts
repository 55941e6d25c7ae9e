import type { Field } from '@/lib/domain/field';
import type { LocalizedText } from '@/lib/domain/text';
import { keystoneCredentials, keystoneSettings } from '../keystone-fields';
import { describe } from '../provider';
import { deciding, editing, sharing } from './editing';
import { registering } from './registering';

const anyOf: LocalizedText = { en: 'Several values: any of them.', ko: '값이 여러 개면 그중 하나라도 맞으면 됩니다.' };
const allOf: LocalizedText = { en: 'Several tags: all of them.', ko: '태그가 여러 개면 모두 있어야 합니다.' };
const equality = { operators: ['in', 'eq'], repeatable: true, hint: anyOf };
const times = { kind: 'time', operators: ['gt', 'gte', 'lt', 'lte', 'eq', 'neq'] } as const;

const filters: Field[] = [
  { name: 'name', label: { en: 'Name', ko: '이름' }, kind: 'text', ...equality },
  { name: 'id', label: { en: 'Id', ko: 'ID' }, kind: 'text', ...equality },
  {
    ...{ name: 'status', label: { en: 'Status', ko: '상태' }, kind: 'choice', ...equality },
    choices: words('active', 'queued', 'saving', 'uploading', 'importing', 'deactivated', 'killed', 'pending_delete'),
  },
  { name: 'disk_format', label: { en: 'Disk format', ko: '디스크 형식' }, kind: 'text', ...equality },
  { name: 'container_format', label: { en: 'Container format', ko: '컨테이너 형식' }, kind: 'text', ...equality },
  {
    ...{ name: 'visibility', label: { en: 'Visibility', ko: '공개 범위' }, kind: 'choice' },
    choices: [
      { value: 'public', label: { en: 'Public', ko: '공개' } },
      { value: 'private', label: { en: 'Private', ko: '비공개' } },
      { value: 'shared', label: { en: 'Shared', ko: '공유' } },
      { value: 'community', label: { en: 'Community', ko: '커뮤니티' } },
      { value: 'all', label: { en: 'All, community included', ko: '커뮤니티를 포함한 전체' } },
    ],
  },
  {
    ...{ name: 'member_status', label: { en: 'Shared to me', ko: '나에게 공유됨' }, kind: 'choice' },
    choices: [
      { value: 'accepted', label: { en: 'Accepted', ko: '수락함' } },
      { value: 'pending', label: { en: 'Pending', ko: '대기 중' } },
      { value: 'rejected', label: { en: 'Rejected', ko: '거절함' } },
      { value: 'all', label: { en: 'In any state', ko: '모든 상태' } },
    ],
  },
  { name: 'owner', label: { en: 'Owner (project id)', ko: '소유자 (프로젝트 ID)' }, kind: 'text' },
  { name: 'tag', label: { en: 'Tag', ko: '태그' }, kind: 'text', repeatable: true, hint: allOf },
  { name: 'protected', label: { en: 'Protected', ko: '삭제 보호' }, kind: 'boolean' },
  { name: 'os_hidden', label: { en: 'Hidden', ko: '숨김' }, kind: 'boolean' },
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
  { name: 'created_at', label: { en: 'Created', ko: '생성 시각' }, ...times, operators: [...times.operators] },
  { name: 'updated_at', label: { en: 'Updated', ko: '수정 시각' }, ...times, operators: [...times.operators] },
  { name: 'checksum', label: { en: 'MD5 checksum', ko: 'MD5 체크섬' }, kind: 'text' },
  { name: 'os_hash_value', label: { en: 'Secure hash', ko: '보안 해시' }, kind: 'text' },
];

function words(...values: string[]) {
  return values.map((value) => ({ value, label: { en: value, ko: value } }));
}

export const description = describe({
  id: 'glance-v2',
  label: { en: 'OpenStack Glance v2', ko: 'OpenStack Glance v2' },
  glyph: 'G2',
  hue: 18,
  summary: {
    en: 'Images of an OpenStack project, through Keystone v3 and the image API v2.',
    ko: 'Keystone v3와 이미지 API v2로 OpenStack 프로젝트의 이미지를 다룹니다.',
  },
  capabilities: [
    ...(['images', 'metadata', 'register', 'content', 'removal', 'activation', 'members', 'offers'] as const),
    'versions',
  ],
  settings: keystoneSettings,
  credentials: keystoneCredentials,
  imageIdPattern: '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}',
  memberIdPattern: '[0-9a-fA-F]{32}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}',
  memberWord: 'project',
  listing: {
    filters,
    propertyFilter: true,
    sortKeys: ['name', 'status', 'container_format', 'disk_format', 'size', 'id', 'created_at', 'updated_at'],
    sortKeysAtOnce: 8,
    limit: { initial: 50, maximum: 1000 },
    views: ['detail'],
    sharedWith: false,
  },
  editing,
  registering,
  sharing,
  deciding,
});
