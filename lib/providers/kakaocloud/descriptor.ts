import type { Field } from '@/lib/domain/field';
import type { LocalizedText } from '@/lib/domain/text';
import { describe } from '../provider';
import { deciding, editing, sharing } from './editing';
import { credentials, settings } from './settings';

const exactly: LocalizedText = { en: 'Is exactly this.', ko: '정확히 일치하는 값만 찾습니다.' };

/** Every filter means "is" (ranges and partial matches are nowhere promised) and takes one value. */
const filters: Field[] = [
  { name: 'name', label: { en: 'Name', ko: '이름' }, kind: 'text', hint: exactly },
  { name: 'id', label: { en: 'Id', ko: 'ID' }, kind: 'text' },
  {
    ...{ name: 'instance_type', label: { en: 'Runs on', ko: '인스턴스 유형' }, kind: 'choice' },
    choices: [
      { value: 'vm', label: { en: 'Virtual machines, GPU included', ko: '가상 머신 (GPU 포함)' } },
      { value: 'bm', label: { en: 'Bare metal', ko: '베어메탈' } },
    ],
  },
  {
    ...{ name: 'image_type', label: { en: 'Made by', ko: '이미지 유형' }, kind: 'choice' },
    choices: [
      { value: 'basic', label: { en: 'KakaoCloud', ko: '기본 이미지' } },
      { value: 'my', label: { en: 'This project', ko: '내 이미지' } },
    ],
  },
  { name: 'status', label: { en: 'Status', ko: '상태' }, kind: 'text', placeholder: 'active' },
  {
    ...{ name: 'visibility', label: { en: 'Visibility', ko: '공개 범위' }, kind: 'choice' },
    choices: [
      { value: 'public', label: { en: 'Public', ko: '공개' } },
      { value: 'private', label: { en: 'Private', ko: '비공개' } },
      { value: 'shared', label: { en: 'Shared', ko: '공유' } },
    ],
  },
  {
    ...{ name: 'image_member_status', label: { en: 'Shared to me', ko: '나에게 공유됨' }, kind: 'choice' },
    choices: [
      { value: 'accepted', label: { en: 'Accepted', ko: '수락함' } },
      { value: 'pending', label: { en: 'Pending', ko: '대기 중' } },
      { value: 'rejected', label: { en: 'Rejected', ko: '거절함' } },
    ],
  },
  { name: 'os_type', label: { en: 'Operating system', ko: '운영체제' }, kind: 'text', placeholder: 'LINUX' },
  { name: 'disk_format', label: { en: 'Disk format', ko: '디스크 형식' }, kind: 'text', placeholder: 'qcow2' },
  { name: 'size', label: { en: 'Size in bytes', ko: '크기 (바이트)' }, kind: 'bytes', hint: exactly },
  { name: 'min_disk', label: { en: 'Minimum disk (GB)', ko: '최소 디스크 (GB)' }, kind: 'integer', hint: exactly },
  {
    ...{ name: 'created_at', label: { en: 'Created', ko: '생성 시각' }, kind: 'time', hint: exactly },
    placeholder: '2026-06-02T01:14:09Z',
  },
  {
    ...{ name: 'updated_at', label: { en: 'Updated', ko: '수정 시각' }, kind: 'time', hint: exactly },
    placeholder: '2026-06-02T01:31:40Z',
  },
];

const sortKeys = [
  ...['name', 'status', 'visibility', 'size', 'min_disk', 'min_ram', 'disk_format', 'container_format'],
  ...['id', 'created_at', 'updated_at'],
];

export const description = describe({
  id: 'kakaocloud',
  label: { en: 'KakaoCloud', ko: '카카오클라우드' },
  glyph: 'KC',
  hue: 95,
  summary: {
    en: 'Images of one KakaoCloud project: its own, KakaoCloud’s, and those other projects share with it.',
    ko: '카카오클라우드 프로젝트 하나의 이미지를 다룹니다. 내 이미지, 기본 이미지, 다른 프로젝트가 공유한 이미지를 볼 수 있습니다.',
  },
  capabilities: ['images', 'metadata', 'removal', 'members', 'offers'],
  settings,
  credentials,
  imageIdPattern: '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}',
  memberIdPattern: '[0-9a-fA-F]{32}',
  memberWord: 'project',
  listing: {
    filters,
    propertyFilter: false,
    sortKeys,
    sortKeysAtOnce: sortKeys.length,
    limit: { initial: 20, maximum: 1000 },
    views: ['detail'],
    sharedWith: false,
  },
  editing,
  sharing,
  deciding,
});
