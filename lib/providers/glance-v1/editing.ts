import type {
  EditableField,
  ImageEditing,
  ImageRegistering,
  MemberSharing,
  OfferDeciding,
} from '@/lib/domain/image-editing';
import { keyPattern, largestNumber, valueMaxBytes, valuePattern } from './header-rules';
import { keyRule, valueRule } from './sentences';

const named = (values: readonly string[]) => values.map((value) => ({ value, label: { en: value, ko: value } }));

const name: EditableField = {
  ...{ name: 'name', label: { en: 'Name', ko: '이름' }, kind: 'text', minLength: 1, maxLength: 255 },
  ...{ pattern: valuePattern, hint: valueRule },
};

const visibility: EditableField = {
  ...{ name: 'visibility', label: { en: 'Visibility', ko: '공개 범위' }, kind: 'choice' },
  hint: {
    en: 'Most sites let only administrators make an image public. A private image is shared by adding members.',
    ko: '대부분의 사이트에서는 관리자만 이미지를 공개할 수 있습니다. 비공개 이미지는 멤버를 추가하여 공유합니다.',
  },
  choices: [
    { value: 'private', label: { en: 'Private', ko: '비공개' } },
    { value: 'public', label: { en: 'Public', ko: '공개' } },
  ],
};

const protection: EditableField = {
  ...{ name: 'protected', label: { en: 'Protected', ko: '삭제 보호' }, kind: 'boolean' },
  hint: { en: 'A protected image cannot be deleted.', ko: '보호된 이미지는 삭제할 수 없습니다.' },
};

const needs: EditableField[] = [
  {
    ...{ name: 'minDiskGiB', label: { en: 'Needs disk (GiB)', ko: '필요한 디스크(GiB)' }, kind: 'integer' },
    ...{ minimum: 0, maximum: largestNumber },
  },
  {
    ...{ name: 'minRamMiB', label: { en: 'Needs memory (MiB)', ko: '필요한 메모리(MiB)' }, kind: 'integer' },
    ...{ minimum: 0, maximum: largestNumber },
  },
];

const together = {
  en: 'With ami, aki and ari both formats have to be the same.',
  ko: 'ami, aki, ari는 디스크 형식과 컨테이너 형식이 같아야 합니다.',
};
const formats: EditableField[] = [
  {
    ...{ name: 'diskFormat', label: { en: 'Disk format', ko: '디스크 형식' }, kind: 'choice', hint: together },
    choices: named(['qcow2', 'raw', 'vmdk', 'vhd', 'vhdx', 'vdi', 'iso', 'ploop', 'ami', 'aki', 'ari']),
  },
  {
    ...{
      name: 'containerFormat',
      label: { en: 'Container format', ko: '컨테이너 형식' },
      kind: 'choice',
      hint: together,
    },
    choices: named(['bare', 'ovf', 'ova', 'docker', 'ami', 'aki', 'ari']),
  },
];

const property = (key: string, label: EditableField['label']): EditableField => ({
  ...{ name: key, label, kind: 'text', minLength: 1, pattern: valuePattern, hint: valueRule },
});

export const editing: ImageEditing = {
  fields: [{ ...name, clearable: true }, visibility, protection, ...needs, ...formats],
  properties: {
    fields: [
      property('description', { en: 'Description', ko: '설명' }),
      property('os_type', { en: 'OS type', ko: 'OS 종류' }),
      property('os_distro', { en: 'OS distribution', ko: 'OS 배포판' }),
      property('os_version', { en: 'OS version', ko: 'OS 버전' }),
      property('architecture', { en: 'Architecture', ko: '아키텍처' }),
    ],
    custom: true,
    keyPattern,
    keyHint: keyRule,
    valuePattern,
    valueHint: valueRule,
    valueMaxBytes,
    atMost: 128,
  },
};

const id: EditableField = {
  ...{ name: 'id', label: { en: 'Image id', ko: '이미지 ID' }, kind: 'text' },
  hint: {
    en: 'A UUID that no image has ever had. Left out, one is chosen.',
    ko: '지금까지 어느 이미지도 쓰지 않은 UUID입니다. 비워 두면 자동으로 정해집니다.',
  },
  pattern: '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}',
};
const requiredName: EditableField = { ...name, required: true };
const requiredFormats = formats.map((field) => ({ ...field, required: true }));
const others = [visibility, protection, ...needs, id];

export const registering: ImageRegistering = {
  sources: [
    {
      source: 'upload',
      label: { en: 'Upload a file', ko: '파일 업로드' },
      hint: {
        en: 'Makes an entry that waits for its data, which is uploaded next.',
        ko: '데이터를 기다리는 항목을 먼저 만들고 이어서 파일을 업로드합니다.',
      },
      fields: [requiredName, ...requiredFormats, ...others],
      properties: true,
    },
    {
      source: 'url',
      label: { en: 'Fetch from an address', ko: '주소에서 가져오기' },
      hint: {
        en: 'The service copies the data in the background. An image whose copy fails is in no list any more.',
        ko: '서비스가 백그라운드에서 데이터를 복사합니다. 복사에 실패한 이미지는 목록에 나타나지 않습니다.',
      },
      fields: [
        requiredName,
        {
          ...{ name: 'url', label: { en: 'Address', ko: '주소' }, kind: 'text', required: true, maxLength: 2048 },
          ...{ pattern: 'https?://[!-~]+' },
          hint: {
            en: 'http:// or https://, reachable from the service and without a sign-in.',
            ko: '서비스에서 로그인 없이 접근할 수 있는 http:// 또는 https:// 주소입니다.',
          },
        },
        ...requiredFormats,
        ...others,
      ],
      properties: true,
    },
    {
      source: 'record',
      label: { en: 'Entry only', ko: '항목만 만들기' },
      hint: {
        en: 'Makes an entry without data. Its formats can be set later, before data is uploaded.',
        ko: '데이터 없이 항목만 만듭니다. 형식은 나중에, 데이터를 업로드하기 전에 정할 수 있습니다.',
      },
      fields: [requiredName, ...formats, ...others],
      properties: true,
    },
  ],
};

export const sharing: MemberSharing = {
  canShare: true,
  replace: 'native',
  atMost: 128,
  consequence: {
    en: 'A member sees the image and can use it at once: there is nothing to accept. A member who may share on can add further projects. The service does not check whether a project with this id exists.',
    ko: '멤버는 수락 절차 없이 바로 이미지를 보고 사용할 수 있습니다. 다시 공유할 수 있는 멤버는 다른 프로젝트를 추가할 수 있습니다. 서비스는 프로젝트 ID가 실제로 있는지 확인하지 않습니다.',
  },
};

const nothingToDecide = {
  en: 'In the image API v1 a member sees a shared image at once: there is nothing to accept or reject.',
  ko: '이미지 API v1에서는 멤버가 공유된 이미지를 바로 볼 수 있으므로 수락하거나 거절할 것이 없습니다.',
};

export const deciding: OfferDeciding = {
  decisions: [],
  accepted: nothingToDecide,
  rejected: nothingToDecide,
  undecidable: nothingToDecide,
};
