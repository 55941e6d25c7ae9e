import type { Field } from '@/lib/domain/field';
import { describe } from '../provider';

const settings: Field[] = [
  {
    name: 'apiUrl',
    label: { en: 'API address', ko: 'API 주소' },
    hint: {
      en: 'Another one only where your Omnistrate has a domain of its own.',
      ko: '전용 도메인을 쓰는 Omnistrate가 아니면 그대로 두세요.',
    },
    kind: 'url',
    required: true,
    initial: 'https://api.omnistrate.cloud',
    destination: true,
    placeholder: 'https://api.omnistrate.cloud',
  },
  {
    name: 'authMethod',
    label: { en: 'Sign in with', ko: '인증 방식' },
    hint: {
      en: 'An API key can be revoked on its own and carries a role of its own.',
      ko: 'API 키는 따로 폐기할 수 있고 키마다 역할을 정할 수 있습니다.',
    },
    kind: 'choice',
    required: true,
    initial: 'api_key',
    choices: [
      { value: 'api_key', label: { en: 'API key', ko: 'API 키' } },
      { value: 'password', label: { en: 'E-mail and password', ko: '이메일과 비밀번호' } },
    ],
  },
];

const credentials: Field[] = [
  {
    name: 'apiKey',
    label: { en: 'API key', ko: 'API 키' },
    hint: {
      en: 'Begins with om_. Shown once, when the key is made.',
      ko: 'om_으로 시작하며, 키를 만들 때 한 번만 표시됩니다.',
    },
    kind: 'secret',
    required: true,
    when: { field: 'authMethod', values: ['api_key'] },
  },
  {
    name: 'email',
    label: { en: 'E-mail', ko: '이메일' },
    kind: 'text',
    required: true,
    placeholder: 'release-bot@example.com',
    when: { field: 'authMethod', values: ['password'] },
  },
  {
    name: 'password',
    label: { en: 'Password', ko: '비밀번호' },
    kind: 'secret',
    required: true,
    when: { field: 'authMethod', values: ['password'] },
  },
];

/** No length is declared; what has been seen is 6 to 10 letters and digits behind the prefix. */
const idOf = (prefix: string) => `${prefix}-[A-Za-z0-9]{1,64}`;

export const description = describe({
  id: 'omnistrate',
  label: { en: 'Omnistrate', ko: 'Omnistrate' },
  glyph: 'OM',
  hue: 310,
  summary: {
    en: 'Image configs of your SaaS services: which image the fleet runs, released by plan and rolled out.',
    ko: 'SaaS 서비스의 이미지 구성을 다룹니다. 배포된 인스턴스가 쓰는 이미지를 요금제별로 릴리스하고 롤아웃합니다.',
  },
  capabilities: ['configs', 'rollouts'],
  settings,
  credentials,
  memberWord: 'account',
  configuring: {
    serviceIdPattern: idOf('s'),
    environmentIdPattern: idOf('se'),
    planIdPattern: idOf('pt'),
    configIdPattern: idOf('imgc'),
    registryIdPattern: idOf('ir'),
  },
});
