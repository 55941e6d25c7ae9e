import type { EnvironmentDraft } from './seed-draft';

const signingKey = `-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE7d1h1Yb0rE6YwVYt7c9Fq1oF8m0x
3n8Jb5hV2k9QmW4sTzRyLpXc6uGvA1eNfDgHjKlMnOpQrStUvWxYz0123w==
-----END PUBLIC KEY-----
`;

const messengerProduction: EnvironmentDraft = {
  ...{ name: '운영', type: 'PROD' },
  configs: [
    {
      ...{ image: 'hangyeol/messenger-api:2.14.1', description: '메신저 API 서버', signed: signingKey },
      ...{ commands: ['/srv/messenger'], args: ['--listen', '0.0.0.0:8080', '--motd', '오늘도 "한결"같이'] },
      released: ['2.14.1', '2.13.0', '2.12.4', '2.11.0'],
    },
    {
      // Somebody changed it and has not released it yet: the next release takes it along.
      ...{ image: 'hangyeol/messenger-worker:2.14.2', description: '알림 발송 작업자' },
      released: ['2.14.1', '2.13.0', '2.12.4', '2.11.0'],
    },
  ],
  plans: [
    {
      ...{ name: '스탠다드', description: '공유 인프라에서 제공하는 기본 요금제' },
      versions: ['12.0', '11.0', '10.0', '9.0'],
      resources: [
        ['api', 0],
        ['worker', 1],
      ],
    },
    {
      ...{ name: '엔터프라이즈', description: '고객 전용 인프라와 감사 로그를 제공하는 요금제' },
      versions: ['7.0', '6.0', '5.0'],
      resources: [
        ['api', 0],
        ['worker', 1],
      ],
    },
  ],
};

const messengerDevelopment: EnvironmentDraft = {
  ...{ name: '개발', type: 'DEV' },
  configs: [
    {
      ...{ image: 'hangyeol/messenger-api:2.15.0-rc.2', description: '메신저 API 서버 (개발)' },
      released: ['2.15.0-rc.2', '2.15.0-rc.1'],
    },
  ],
  plans: [{ name: '개발용', description: '사내 시험', versions: ['31.0', '30.0'], resources: [['api', 0]] }],
};

export const messenger = {
  ...{ key: 'hangyeol-messenger', name: '한결 메신저', description: '기업용 메신저' },
  environments: [messengerProduction, messengerDevelopment],
};

export const analytics = {
  ...{ key: 'hangyeol-settlement', name: '한결 정산', description: '가맹점 정산과 세금계산서' },
  environments: [
    {
      ...{ name: '운영', type: 'PROD' },
      configs: [
        {
          ...{ image: 'hangyeol/settlement-api:1.8.3', description: '정산 API 서버' },
          released: ['1.8.3', '1.8.2', '1.7.9'],
        },
      ],
      plans: [
        {
          ...{ name: '비즈니스', description: '월 거래 1만 건 이상' },
          ...{ versions: ['5.0', '4.0', '3.0'], resources: [['settlement', 0]] },
        },
      ],
    },
    {
      ...{ name: '개발', type: 'DEV' },
      configs: [
        {
          ...{ image: 'hangyeol/settlement-api:1.9.0-dev.14', description: '정산 API 서버 (개발)' },
          released: ['1.9.0-dev.14', '1.9.0-dev.13'],
        },
      ],
      plans: [{ name: '개발용', description: '사내 시험', versions: ['18.0', '17.0'], resources: [['settlement', 0]] }],
    },
  ] satisfies EnvironmentDraft[],
};
