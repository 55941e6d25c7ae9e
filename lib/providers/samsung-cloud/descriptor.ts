import type { Field } from '@/lib/domain/field';
import type { LocalizedText } from '@/lib/domain/text';
import { describe } from '../provider';
import { apiVersions } from './api-version';
import { deciding, editing, registering, sharing } from './editing';

const label = { pattern: '[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?', maxLength: 32 };
const whole: LocalizedText = { en: 'The whole value, exactly.', ko: '값 전체가 정확히 일치해야 합니다.' };

const settings: Field[] = [
  {
    ...{ name: 'environment', label: { en: 'Environment', ko: '환경' }, kind: 'text', ...label },
    hint: {
      en: 's (Samsung), g (Sovereign) or e (Enterprise): the part of the console address before samsungsdscloud.com.',
      ko: 's(Samsung), g(Sovereign), e(Enterprise) 중 하나. 콘솔 주소에서 samsungsdscloud.com 바로 앞부분입니다.',
    },
    placeholder: 'e',
    required: true,
    destination: true,
  },
  {
    ...{ name: 'region', label: { en: 'Region', ko: '리전' }, kind: 'text', ...label },
    placeholder: 'kr-west1',
    required: true,
    destination: true,
  },
  {
    name: 'baseUrl',
    label: { en: 'Address of Virtual Server', ko: 'Virtual Server 주소' },
    hint: {
      en: 'Only where it is not https://virtualserver.{region}.{environment}.samsungsdscloud.com, for example behind a private endpoint.',
      ko: '프라이빗 엔드포인트처럼 https://virtualserver.{리전}.{환경}.samsungsdscloud.com이 아닐 때만 입력하세요.',
    },
    kind: 'url',
    destination: true,
  },
  {
    name: 'apiVersion',
    label: { en: 'API version', ko: 'API 버전' },
    hint: {
      en: 'Automatic takes the newest version that both the service and this console know.',
      ko: '자동은 서비스와 콘솔이 모두 지원하는 가장 새로운 버전을 씁니다.',
    },
    kind: 'choice',
    initial: 'automatic',
    choices: [
      { value: 'automatic', label: { en: 'Automatic', ko: '자동' } },
      ...apiVersions.map((value) => ({ value, label: { en: value, ko: value } })),
    ],
  },
  {
    name: 'accountId',
    label: { en: 'Own account id', ko: '내 계정 ID' },
    hint: {
      en: 'In the SCP console under the account menu, or as the owner of an image of your own. Tells own images from shared ones; found out from private images when left empty.',
      ko: 'SCP 콘솔의 계정 메뉴나 내 이미지의 소유자 항목에 있습니다. 내 이미지와 공유받은 이미지를 구별하며, 비워 두면 비공개 이미지에서 알아냅니다.',
    },
    kind: 'text',
    pattern: '[A-Za-z0-9-]{1,64}',
    maxLength: 64,
    placeholder: '0123456789abcdef0123456789abcdef',
  },
];

const credentials: Field[] = [
  { name: 'accessKey', label: { en: 'Access key', ko: '액세스 키' }, kind: 'secret', required: true },
  { name: 'secretKey', label: { en: 'Secret key', ko: '비밀 키' }, kind: 'secret', required: true },
];

const filters: Field[] = [
  { name: 'name', label: { en: 'Name', ko: '이름' }, hint: whole, kind: 'text' },
  {
    ...{ name: 'visibility', label: { en: 'Visibility', ko: '공개 범위' }, kind: 'choice' },
    choices: [
      { value: 'public', label: { en: 'Public', ko: '공개' } },
      { value: 'private', label: { en: 'Private', ko: '비공개' } },
      { value: 'shared', label: { en: 'Shared', ko: '공유' } },
      { value: 'community', label: { en: 'Community', ko: '커뮤니티' } },
    ],
  },
  {
    ...{ name: 'status', label: { en: 'Status', ko: '상태' }, kind: 'text', placeholder: 'active' },
    hint: { en: 'In the words of the service, for example active.', ko: '서비스의 표기대로 입력합니다. 예: active' },
  },
  {
    ...{ name: 'os_distro', label: { en: 'OS distribution', ko: 'OS 배포판' }, kind: 'text', placeholder: 'ubuntu' },
    hint: whole,
  },
  {
    ...{ name: 'scp_image_type', label: { en: 'Image type', ko: '이미지 유형' }, kind: 'text', placeholder: 'custom' },
    hint: {
      en: 'For example standard, custom, gpu_standard, gpu_custom or k8s.',
      ko: '예: standard, custom, gpu_standard, gpu_custom, k8s',
    },
  },
  {
    name: 'scp_original_image_type',
    label: { en: 'Original image type', ko: '원본 이미지 유형' },
    hint: {
      en: 'The type of the image that a custom image was made of.',
      ko: '사용자 이미지의 바탕이 된 이미지의 유형입니다.',
    },
    kind: 'text',
    placeholder: 'standard',
  },
];

export const description = describe({
  id: 'samsung-cloud',
  label: { en: 'Samsung Cloud Platform', ko: 'Samsung Cloud Platform' },
  glyph: 'SC',
  hue: 255,
  summary: {
    en: 'Images of an account of Samsung Cloud Platform v2, through signed calls to Virtual Server.',
    ko: 'Samsung Cloud Platform v2 계정의 이미지를 서명된 Virtual Server API로 다룹니다.',
  },
  capabilities: ['images', 'metadata', 'register', 'removal', 'members', 'offers', 'versions'],
  settings,
  credentials,
  imageIdPattern: '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}',
  memberIdPattern: '[A-Za-z0-9-]{1,64}',
  memberWord: 'account',
  listing: {
    filters,
    propertyFilter: false,
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
