import { type LocalizedText, type Sentence, sentenceIn } from '@/lib/domain/text';

/** What signing in to OpenStack says when it fails. */

export const identityAddressUnusable: LocalizedText = {
  en: 'The identity address is not usable.',
  ko: '인증 서비스 주소가 올바르지 않습니다.',
};

export const projectNotNamed: LocalizedText = {
  en: 'Name the project to work in, or give its id.',
  ko: '작업할 프로젝트의 이름이나 ID를 입력하세요.',
};

export const noToken: LocalizedText = {
  en: 'Keystone answered without a token.',
  ko: '인증 서비스(Keystone)가 토큰 없이 응답했습니다.',
};

export const tokenWithoutProject: LocalizedText = {
  en: 'Keystone gave a token without a project; the console works only in one.',
  ko: '인증 서비스(Keystone)가 프로젝트가 정해지지 않은 토큰을 발급했습니다. 콘솔은 프로젝트 안에서만 작업합니다.',
};

export const freshTokenRefused: LocalizedText = {
  en: 'The service refuses the token that Keystone has just issued.',
  ko: '인증 서비스(Keystone)가 방금 발급한 토큰을 클라우드 서비스가 거부합니다.',
};

/** `said` is what the way there met, empty when it said nothing. */
export function keystoneUnreachable(said: Sentence): LocalizedText {
  return {
    en: `The identity service (Keystone) is unreachable. ${sentenceIn('en', said)}`.trim(),
    ko: `인증 서비스(Keystone)에 연결할 수 없습니다. ${sentenceIn('ko', said)}`.trim(),
  };
}

/** Says whose words these are: other services of the cloud answer the same calls. */
export function keystoneSays(said: Sentence): LocalizedText {
  return {
    en: `Keystone: ${sentenceIn('en', said)}`.trim(),
    ko: `인증 서비스(Keystone): ${sentenceIn('ko', said)}`.trim(),
  };
}

export const imageAddressUnusable: LocalizedText = {
  en: 'The image service address is not a plain http or https one.',
  ko: '이미지 서비스 주소가 사용자 정보 없는 http 또는 https 주소가 아닙니다.',
};

export function noSuchService(type: string): LocalizedText {
  return {
    en: `The project's catalog has no ${type} service.`,
    ko: `프로젝트의 서비스 카탈로그에 ${type} 서비스가 없습니다.`,
  };
}

/** `endpoint` as in `public image`; `region` is empty when any would do; `known` lists what there is. */
export function noSuchEndpoint(endpoint: string, region: string, known: Sentence): LocalizedText {
  return {
    en: `The catalog has no ${endpoint} endpoint${region && ` in region ${region}`}. It has: ${sentenceIn('en', known)}.`,
    ko: `서비스 카탈로그에 ${region && `리전 ${region}의 `}${endpoint} 엔드포인트가 없습니다. 있는 엔드포인트: ${sentenceIn('ko', known)}.`,
  };
}

/** One endpoint of a list; `region` is empty where the catalog names none. */
export function endpointIn(kind: string, region: string): LocalizedText {
  return region === ''
    ? { en: `${kind} without a region`, ko: `리전 없는 ${kind}` }
    : { en: `${kind} in ${region}`, ko: `${region}의 ${kind}` };
}

export function severalRegions(regions: string): LocalizedText {
  return {
    en: `The cloud has several regions: choose one of ${regions}.`,
    ko: `클라우드에 리전이 여러 개 있습니다. 다음 중에서 고르세요: ${regions}.`,
  };
}
