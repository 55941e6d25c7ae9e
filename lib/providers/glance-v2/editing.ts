import type { EditableField, ImageEditing, MemberSharing, OfferDeciding } from '@/lib/domain/image-editing';
import type { LocalizedText } from '@/lib/domain/text';
import { coreProperties } from './core-properties';

/** The service refuses characters of four bytes in names, tags and properties (400), such as emoji. */
const ofThreeBytes = '[^\\u{10000}-\\u{10FFFF}]*';
const noEmoji: LocalizedText = { en: 'No emoji.', ko: '이모지는 쓸 수 없습니다.' };
/** Four bytes of a database, signed: beyond that the service has an accident. */
const largest = 2_147_483_647;

function word(value: string) {
  return { value, label: { en: value, ko: value } };
}

const onceData: LocalizedText = {
  en: 'Only until the image has its data.',
  ko: '이미지에 데이터가 올라가기 전에만 바꿀 수 있습니다.',
};

const diskFormat: EditableField = {
  ...{ name: 'diskFormat', label: { en: 'Disk format', ko: '디스크 형식' }, kind: 'choice', clearable: true },
  choices: ['qcow2', 'raw', 'vmdk', 'vhd', 'vhdx', 'vdi', 'iso', 'ploop', 'ami', 'ari', 'aki'].map(word),
};
const containerFormat: EditableField = {
  ...{ name: 'containerFormat', label: { en: 'Container format', ko: '컨테이너 형식' }, kind: 'choice' },
  clearable: true,
  choices: ['bare', 'ovf', 'ova', 'docker', 'compressed', 'ami', 'ari', 'aki'].map(word),
};

const described: EditableField[] = [
  {
    ...{ name: 'name', label: { en: 'Name', ko: '이름' }, kind: 'text', clearable: true },
    ...{ maxLength: 255, pattern: ofThreeBytes, hint: noEmoji },
  },
  {
    ...{ name: 'visibility', label: { en: 'Visibility', ko: '공개 범위' }, kind: 'choice' },
    hint: {
      en: 'Members count only while the image is shared; they come back with their old answers when it is shared again.',
      ko: '멤버는 ‘공유’일 때만 적용됩니다. 다시 공유로 바꾸면 이전 멤버와 응답이 그대로 되살아납니다.',
    },
    choices: [
      { value: 'private', label: { en: 'Private', ko: '비공개' } },
      { value: 'shared', label: { en: 'Shared with members', ko: '공유(멤버만)' } },
      {
        value: 'community',
        label: { en: 'Community: everybody, but in nobody’s list', ko: '커뮤니티(목록에는 숨김)' },
      },
      { value: 'public', label: { en: 'Public: in everybody’s list', ko: '공개(모두의 목록에 표시)' } },
    ],
  },
  { name: 'protected', label: { en: 'Protected from deletion', ko: '삭제 보호' }, kind: 'boolean' },
  {
    ...{ name: 'hidden', label: { en: 'Hidden from lists', ko: '목록에서 숨김' }, kind: 'boolean' },
    hint: { en: 'It stays usable by its id.', ko: '이미지 ID로는 계속 사용할 수 있습니다.' },
  },
  {
    ...{ name: 'minDiskGiB', label: { en: 'Smallest disk (GiB)', ko: '최소 디스크(GiB)' }, kind: 'integer' },
    ...{ minimum: 0, maximum: largest },
  },
  {
    ...{ name: 'minRamMiB', label: { en: 'Smallest memory (MiB)', ko: '최소 메모리(MiB)' }, kind: 'integer' },
    ...{ minimum: 0, maximum: largest },
  },
];

const tags: EditableField = {
  ...{ name: 'tags', label: { en: 'Tags', ko: '태그' }, kind: 'tags' },
  ...{ maxLength: 255, atMost: 128, pattern: ofThreeBytes, hint: noEmoji },
};

/** For those who register: every field at once. */
export const fieldsAtFirst: readonly EditableField[] = [...described, diskFormat, containerFormat, tags];

function property(name: string, label: LocalizedText, kind: 'text' | 'multiline' = 'text'): EditableField {
  return { name, label, kind, pattern: ofThreeBytes, hint: noEmoji };
}

export const editing: ImageEditing = {
  fields: [
    ...described,
    ...[diskFormat, containerFormat].map(
      (field): EditableField => ({ ...field, hint: onceData, onlyWhile: ['pending'] }),
    ),
    tags,
  ],
  properties: {
    fields: [
      property('description', { en: 'Description', ko: '설명' }, 'multiline'),
      property('os_distro', { en: 'Operating system', ko: '운영체제 배포판' }),
      property('os_version', { en: 'Its version', ko: '운영체제 버전' }),
      property('architecture', { en: 'Architecture', ko: '아키텍처' }),
    ],
    custom: true,
    keyPattern: '[^\\p{Cc}\\u{10000}-\\u{10FFFF}]{1,255}',
    keyHint: { en: 'At most 255 characters, no emoji.', ko: '255자 이하로 쓰고 이모지는 쓸 수 없습니다.' },
    readOnlyKeys: `os_glance_.*|${[...coreProperties].join('|')}`,
    valuePattern: ofThreeBytes,
    valueHint: noEmoji,
    valueMaxBytes: 65_535,
    atMost: 128,
  },
};

export const sharing: MemberSharing = {
  canShare: false,
  replace: 'computed',
  atMost: 128,
  consequence: {
    en: 'The project can use the image by its id at once, even while its answer is pending. Accepting only puts the image into its list.',
    ko: '추가하는 즉시, 응답이 대기 중이어도 그 프로젝트는 이미지 ID로 이미지를 사용할 수 있습니다. 수락은 이미지를 목록에 표시할 뿐입니다.',
  },
};

export const deciding: OfferDeciding = {
  decisions: ['accepted', 'rejected', 'pending'],
  accepted: {
    en: 'The image appears in the list of your project.',
    ko: '이미지가 내 프로젝트의 이미지 목록에 나타납니다.',
  },
  rejected: {
    en: 'The image stays out of the list of your project. It remains usable by its id: only its owner can take that back.',
    ko: '이미지가 내 프로젝트의 이미지 목록에 나타나지 않습니다. 그래도 이미지 ID로는 계속 사용할 수 있으며, 소유자만 공유를 거둘 수 있습니다.',
  },
};
