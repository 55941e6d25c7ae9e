import type {
  EditableField,
  ImageEditing,
  ImageRegistering,
  MemberSharing,
  OfferDeciding,
} from '@/lib/domain/image-editing';

const minDisk: EditableField = {
  name: 'minDiskGiB',
  label: { en: 'Minimum disk (GB)', ko: '최소 디스크 (GB)' },
  kind: 'integer',
  minimum: 0,
  // An int32 by the models.
  maximum: 2_147_483_647,
};

const isProtected: EditableField = {
  name: 'protected',
  label: { en: 'Protected', ko: '삭제 방지' },
  hint: { en: 'Cannot be deleted.', ko: '이미지를 삭제할 수 없게 합니다.' },
  kind: 'boolean',
};

const visibility: EditableField = {
  name: 'visibility',
  label: { en: 'Visibility', ko: '공개 범위' },
  hint: {
    en: 'Only a shared image can have members. Made private, it is no longer shared with anybody.',
    ko: '공유 이미지만 다른 계정과 공유할 수 있습니다. 비공개로 바꾸면 누구와도 공유되지 않습니다.',
  },
  kind: 'choice',
  choices: [
    { value: 'private', label: { en: 'Private', ko: '비공개' } },
    { value: 'shared', label: { en: 'Shared', ko: '공유' } },
  ],
};

/** What `SetImage` takes (§6); name, operating system and address can't be changed. */
export const editing: ImageEditing = {
  fields: [visibility, isProtected, minDisk],
  properties: {
    fields: [
      {
        name: 'min_ram',
        label: { en: 'Minimum memory', ko: '최소 메모리' },
        hint: {
          en: 'A bare number: the documents of the service name GB in one place and MB in another.',
          ko: '단위 없는 숫자입니다. 서비스 문서마다 단위를 GB와 MB로 다르게 적고 있습니다.',
        },
        kind: 'integer',
        minimum: 0,
        maximum: 2_097_151,
      },
    ],
    custom: false,
    keyPattern: 'min_ram',
    keyHint: { en: 'Only min_ram can be changed.', ko: 'min_ram만 바꿀 수 있습니다.' },
    valueMaxBytes: 7,
    atMost: 128,
  },
};

const distros = ['alma', 'centos', 'rhel', 'rocky', 'ubuntu', 'windows', 'oracle', 'sles'];

/** `CreateImage` (§6), and what field reports say of its checks. */
export const registering: ImageRegistering = {
  sources: [
    {
      source: 'url',
      label: { en: 'From an object', ko: '객체 URL에서 가져오기' },
      hint: {
        en: 'The service fetches a qcow2 file from Object Storage. That takes minutes.',
        ko: '서비스가 Object Storage의 qcow2 파일을 가져옵니다. 몇 분 정도 걸립니다.',
      },
      fields: [
        {
          name: 'name',
          label: { en: 'Name', ko: '이름' },
          hint: {
            en: 'Letters, digits, blanks, - and _. It cannot be changed later.',
            ko: '영문자, 숫자, 공백, -, _만 쓸 수 있습니다. 나중에 바꿀 수 없습니다.',
          },
          kind: 'text',
          required: true,
          minLength: 1,
          maxLength: 255,
          pattern: '[a-zA-Z0-9_ \\-]*',
        },
        {
          name: 'url',
          label: { en: 'Address of the object', ko: '객체 URL' },
          hint: {
            en: 'Ends in .qcow2, without a query: pre-signed addresses are not taken.',
            ko: '.qcow2로 끝나야 하며 쿼리가 없어야 합니다. 사전 서명된 URL은 쓸 수 없습니다.',
          },
          kind: 'text',
          required: true,
          maxLength: 255,
          pattern: 'https?:\\/\\/[^\\s?#]+\\.qcow2',
        },
        {
          name: 'osDistro',
          label: { en: 'OS distribution', ko: 'OS 배포판' },
          kind: 'choice',
          required: true,
          choices: distros.map((value) => ({ value, label: { en: value, ko: value } })),
        },
        visibility,
        isProtected,
        minDisk,
      ],
      properties: true,
    },
  ],
};

/** Version 1.1 of the API has dropped `sles` (§11). */
export function distrosOf(version: string): string[] {
  return version === '1.0' ? distros : distros.filter((distro) => distro !== 'sles');
}

export const sharing: MemberSharing = {
  canShare: false,
  replace: 'computed',
  consequence: {
    en: 'The account is offered the image and decides whether to accept it. It may use the image and not change it. The service does not check whether the account exists.',
    ko: '그 계정에 이미지 공유를 제안하며, 수락 여부는 그 계정이 정합니다. 공유받은 계정은 이미지를 쓸 수 있지만 변경할 수는 없습니다. 서비스는 계정이 실제로 있는지 확인하지 않습니다.',
  },
};

export const deciding: OfferDeciding = {
  decisions: ['accepted', 'rejected', 'pending'],
  accepted: {
    en: 'The image joins the shared images of this account and can be used there.',
    ko: '이미지가 이 계정의 공유 이미지 목록에 추가되어 사용할 수 있습니다.',
  },
  rejected: {
    en: 'The image leaves the offers. Only its owner can take the share back altogether.',
    ko: '이미지가 제안 목록에서 사라집니다. 공유 자체는 소유 계정만 취소할 수 있습니다.',
  },
};
