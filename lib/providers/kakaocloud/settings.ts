import type { Field } from '@/lib/domain/field';

const words = (...values: string[]) => values.map((value) => ({ value, label: { en: value, ko: value } }));

/** What a person enters to reach one project of KakaoCloud; an access key belongs to exactly one. */
export const settings: Field[] = [
  {
    name: 'authMethod',
    label: { en: 'Sign in with', ko: '인증 방식' },
    kind: 'choice',
    required: true,
    initial: 'access_key_id',
    choices: [
      { value: 'access_key_id', label: { en: 'Access key', ko: '액세스 키' } },
      { value: 'access_key_name', label: { en: 'Access key, by name', ko: '액세스 키 (이름으로)' } },
    ],
  },
  {
    name: 'region',
    label: { en: 'Region', ko: '리전' },
    kind: 'choice',
    required: true,
    initial: 'kr-central-2',
    destination: true,
    choices: words('kr-central-1', 'kr-central-2', 'kr-central-3'),
  },
  {
    name: 'realm',
    label: { en: 'Realm', ko: '클라우드 구분' },
    hint: {
      en: 'Outside the public cloud, enter the addresses below as well.',
      ko: '일반 클라우드가 아니면 아래 주소도 입력하세요.',
    },
    kind: 'choice',
    required: true,
    initial: 'public',
    destination: true,
    choices: [
      { value: 'public', label: { en: 'Public cloud', ko: '일반 (public)' } },
      { value: 'gov', label: { en: 'Government cloud', ko: '공공기관용 (gov)' } },
      { value: 'stage', label: { en: 'Staging', ko: '검증용 (stage)' } },
    ],
  },
  {
    name: 'identityUrl',
    label: { en: 'Identity address (IAM)', ko: '인증 서비스 주소 (IAM)' },
    hint: { en: 'The same in every region.', ko: '모든 리전에서 같습니다.' },
    kind: 'url',
    required: true,
    initial: 'https://iam.kakaocloud.com',
    destination: true,
    placeholder: 'https://iam.kakaocloud.com',
  },
  {
    name: 'discoveryUrl',
    label: { en: 'Endpoint discovery address', ko: '엔드포인트 조회 주소' },
    hint: {
      en: 'Where KakaoCloud says which address serves images. Empty: the one of the region.',
      ko: '이미지 서비스 주소를 알려 주는 곳입니다. 비워 두면 리전의 주소를 씁니다.',
    },
    kind: 'url',
    destination: true,
    placeholder: 'https://heimdall.kr-central-2.kakaocloud.com',
  },
  {
    name: 'imageUrl',
    label: { en: 'Image service address', ko: '이미지 서비스 주소' },
    hint: { en: 'Empty: found by discovery.', ko: '비워 두면 자동으로 찾습니다.' },
    kind: 'url',
    destination: true,
    placeholder: 'https://image.kr-central-2.kakaocloud.com',
  },
  {
    name: 'apiVersion',
    label: { en: 'API version header', ko: 'API 버전 헤더' },
    hint: { en: 'Sent as X-Api-Version; usually empty.', ko: 'X-Api-Version으로 보냅니다. 보통 비워 둡니다.' },
    kind: 'text',
    pattern: '[0-9A-Za-z._-]{1,32}',
    placeholder: '1.3.0',
  },
];

export const credentials: Field[] = [
  {
    name: 'accessKeyId',
    label: { en: 'Access key id', ko: '액세스 키 ID' },
    hint: {
      en: 'In the KakaoCloud console: profile, Credentials, IAM access keys. A key works in one project.',
      ko: '카카오클라우드 콘솔의 프로필 > 자격 증명 > IAM 액세스 키에 있습니다. 키는 한 프로젝트에서만 쓸 수 있습니다.',
    },
    kind: 'text',
    required: true,
    when: { field: 'authMethod', values: ['access_key_id'] },
  },
  {
    name: 'accessKeyName',
    label: { en: 'Access key name', ko: '액세스 키 이름' },
    hint: {
      en: 'In the KakaoCloud console: profile, Credentials, IAM access keys.',
      ko: '카카오클라우드 콘솔의 프로필 > 자격 증명 > IAM 액세스 키에 있습니다.',
    },
    kind: 'text',
    required: true,
    when: { field: 'authMethod', values: ['access_key_name'] },
  },
  {
    name: 'userId',
    label: { en: 'User id', ko: '사용자 고유 ID' },
    hint: {
      en: 'Of the person who made the key: profile, Account information.',
      ko: '키를 만든 사용자의 ID입니다. 프로필 > 계정 정보에 있습니다.',
    },
    kind: 'text',
    required: true,
    when: { field: 'authMethod', values: ['access_key_name'] },
  },
  {
    name: 'secretAccessKey',
    label: { en: 'Secret access key', ko: '보안 액세스 키' },
    hint: {
      en: 'Shown once, when the key is made.',
      ko: '키를 만들 때 한 번만 표시됩니다.',
    },
    kind: 'secret',
    required: true,
  },
];
