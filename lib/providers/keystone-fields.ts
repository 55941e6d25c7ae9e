import type { Field } from '@/lib/domain/field';

/** What a person enters to reach an OpenStack project; the same for every service behind Keystone. Safe for the browser. */
export const keystoneSettings: Field[] = [
  {
    name: 'identityUrl',
    label: { en: 'Identity address (Keystone)', ko: '인증 서비스 주소 (Keystone)' },
    hint: { en: 'With or without /v3.', ko: '/v3는 있어도 없어도 됩니다.' },
    kind: 'url',
    required: true,
    destination: true,
    placeholder: 'https://cloud.example.com:5000',
  },
  {
    name: 'authMethod',
    label: { en: 'Sign in with', ko: '인증 방식' },
    hint: {
      en: 'An application credential can be revoked on its own and holds no password.',
      ko: '애플리케이션 자격 증명은 따로 폐기할 수 있고 비밀번호를 담지 않습니다.',
    },
    kind: 'choice',
    required: true,
    initial: 'application_credential',
    choices: [
      { value: 'application_credential', label: { en: 'Application credential', ko: '애플리케이션 자격 증명' } },
      {
        value: 'application_credential_name',
        label: { en: 'Application credential, by name', ko: '애플리케이션 자격 증명 (이름으로)' },
      },
      { value: 'password', label: { en: 'User name and password', ko: '사용자 이름과 비밀번호' } },
    ],
  },
  {
    name: 'userDomain',
    label: { en: 'Domain of the user', ko: '사용자 도메인' },
    hint: { en: 'Name or id.', ko: '이름 또는 ID.' },
    kind: 'text',
    initial: 'default',
    when: { field: 'authMethod', values: ['password', 'application_credential_name'] },
  },
  {
    name: 'projectName',
    label: { en: 'Project', ko: '프로젝트' },
    hint: { en: 'Its name, or below its id.', ko: '이름을 쓰거나 아래에 ID를 쓰세요.' },
    kind: 'text',
    when: { field: 'authMethod', values: ['password'] },
  },
  {
    name: 'projectDomain',
    label: { en: 'Domain of the project', ko: '프로젝트 도메인' },
    hint: { en: 'Name or id.', ko: '이름 또는 ID.' },
    kind: 'text',
    initial: 'default',
    when: { field: 'authMethod', values: ['password'] },
  },
  {
    name: 'projectId',
    label: { en: 'Project id', ko: '프로젝트 ID' },
    hint: { en: 'Instead of the name.', ko: '이름 대신 사용합니다.' },
    kind: 'text',
    when: { field: 'authMethod', values: ['password'] },
  },
  {
    name: 'region',
    label: { en: 'Region', ko: '리전' },
    hint: { en: 'Needed when the cloud has several.', ko: '클라우드에 리전이 여러 개일 때 필요합니다.' },
    kind: 'text',
    placeholder: 'RegionOne',
  },
  {
    name: 'interface',
    label: { en: 'Endpoint interface', ko: '엔드포인트 인터페이스' },
    kind: 'choice',
    initial: 'public',
    choices: [
      { value: 'public', label: { en: 'Public', ko: '공개 (public)' } },
      { value: 'internal', label: { en: 'Internal', ko: '내부 (internal)' } },
      { value: 'admin', label: { en: 'Admin', ko: '관리 (admin)' } },
    ],
  },
  {
    name: 'imageUrl',
    label: { en: 'Image service address', ko: '이미지 서비스 주소' },
    hint: {
      en: 'Only when the catalog names a wrong one.',
      ko: '카탈로그의 주소가 잘못되었을 때만 입력하세요.',
    },
    kind: 'url',
    destination: true,
  },
];

export const keystoneCredentials: Field[] = [
  {
    name: 'applicationCredentialId',
    label: { en: 'Application credential id', ko: '애플리케이션 자격 증명 ID' },
    kind: 'text',
    required: true,
    when: { field: 'authMethod', values: ['application_credential'] },
  },
  {
    name: 'applicationCredentialName',
    label: { en: 'Application credential name', ko: '애플리케이션 자격 증명 이름' },
    kind: 'text',
    required: true,
    when: { field: 'authMethod', values: ['application_credential_name'] },
  },
  {
    name: 'username',
    label: { en: 'User name', ko: '사용자 이름' },
    kind: 'text',
    required: true,
    when: { field: 'authMethod', values: ['password', 'application_credential_name'] },
  },
  {
    name: 'applicationCredentialSecret',
    label: { en: 'Application credential secret', ko: '애플리케이션 자격 증명 비밀 값' },
    kind: 'secret',
    required: true,
    when: { field: 'authMethod', values: ['application_credential', 'application_credential_name'] },
  },
  {
    name: 'password',
    label: { en: 'Password', ko: '비밀번호' },
    kind: 'secret',
    required: true,
    when: { field: 'authMethod', values: ['password'] },
  },
];
