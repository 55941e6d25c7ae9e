import { type LocalizedText, type Sentence, sentenceIn } from '@/lib/domain/text';

/** What this adapter says in its own words. */

export const notAnImageId: LocalizedText = { en: 'This is not an image id.', ko: '이미지 ID가 아닙니다.' };

export const notAProjectId: LocalizedText = {
  en: 'This is not a project id. It has 32 characters from 0–9 and a–f.',
  ko: '프로젝트 ID가 아닙니다. 0–9와 a–f로 이루어진 32자여야 합니다.',
};

/** `field` is a field of an image. */
export function cannotBeChanged(field: string): LocalizedText {
  return {
    en: `KakaoCloud changes only the name and the description of an image, not ${field}.`,
    ko: `카카오클라우드에서는 이미지의 이름과 설명만 바꿀 수 있습니다. 바꿀 수 없는 항목: ${field}`,
  };
}

export const nameCannotGo: LocalizedText = {
  en: 'An image of KakaoCloud keeps a name.',
  ko: '카카오클라우드 이미지의 이름은 비울 수 없습니다.',
};

export const iamAddressUnusable: LocalizedText = {
  en: 'The identity address is not usable.',
  ko: '인증 서비스 주소가 올바르지 않습니다.',
};

export const discoveryAddressUnusable: LocalizedText = {
  en: 'The endpoint discovery address is not usable.',
  ko: '엔드포인트 조회 주소가 올바르지 않습니다.',
};

export const imageAddressUnusable: LocalizedText = {
  en: 'The image service address is not a plain http or https one.',
  ko: '이미지 서비스 주소가 사용자 정보 없는 http 또는 https 주소가 아닙니다.',
};

/** `said` is what endpoint discovery met, empty when it was not asked. */
export function imageAddressUnknown(said: Sentence): LocalizedText {
  return {
    en: `Outside the public cloud the image service address has to be entered or found by discovery. ${sentenceIn('en', said)}`.trim(),
    ko: `일반 클라우드가 아니면 이미지 서비스 주소를 직접 입력하거나 조회로 찾아야 합니다. ${sentenceIn('ko', said)}`.trim(),
  };
}

export const noToken: LocalizedText = {
  en: 'KakaoCloud IAM answered without a token.',
  ko: '인증 서비스(카카오클라우드 IAM)가 토큰 없이 응답했습니다.',
};

export const tokenWithoutProject: LocalizedText = {
  en: 'KakaoCloud IAM gave a token without a project; the console works only in one.',
  ko: '인증 서비스(카카오클라우드 IAM)가 프로젝트가 정해지지 않은 토큰을 발급했습니다. 콘솔은 프로젝트 안에서만 작업합니다.',
};

export const freshTokenRefused: LocalizedText = {
  en: 'The service refuses the token that KakaoCloud IAM has just issued.',
  ko: '인증 서비스(카카오클라우드 IAM)가 방금 발급한 토큰을 클라우드 서비스가 거부합니다.',
};

/** `said` is what the way there met, empty when it said nothing. */
export function iamUnreachable(said: Sentence): LocalizedText {
  return {
    en: `The identity service (KakaoCloud IAM) is unreachable. ${sentenceIn('en', said)}`.trim(),
    ko: `인증 서비스(카카오클라우드 IAM)에 연결할 수 없습니다. ${sentenceIn('ko', said)}`.trim(),
  };
}

/** Says whose words these are: other services of the cloud answer the same calls. */
export function iamSays(said: Sentence): LocalizedText {
  return {
    en: `KakaoCloud IAM: ${sentenceIn('en', said)}`.trim(),
    ko: `인증 서비스(카카오클라우드 IAM): ${sentenceIn('ko', said)}`.trim(),
  };
}

/** A warning: `address` is the built-in one, used because discovery gave none. */
export function addressBuiltIn(address: string): LocalizedText {
  return {
    en: `Endpoint discovery gave no image address; the built-in one is used: ${address}`,
    ko: `엔드포인트 조회로 이미지 서비스 주소를 찾지 못해 기본 주소를 사용합니다: ${address}`,
  };
}

/** A warning: `day` is `2026-12-31`. */
export function accessKeyEnds(day: string): LocalizedText {
  return { en: `The access key ends on ${day}.`, ko: `액세스 키가 ${day}에 만료됩니다.` };
}

export const sharedListUnknown: LocalizedText = {
  en: 'KakaoCloud cannot list what another project was given.',
  ko: '카카오클라우드에서는 다른 프로젝트가 공유받은 이미지 목록을 볼 수 없습니다.',
};

export const cursorUnreadable: LocalizedText = {
  en: 'This is not a place in the list.',
  ko: '목록의 위치를 나타내는 값이 아닙니다.',
};

export function noSuchFilter(filter: string): LocalizedText {
  return { en: `There is no filter called "${filter}".`, ko: `‘${filter}’ 필터가 없습니다.` };
}

export function oneValueOnly(filter: string): LocalizedText {
  return { en: `The filter ${filter} takes one value.`, ko: `${filter} 필터에는 값을 하나만 쓸 수 있습니다.` };
}

export function wholeNumberOnly(filter: string): LocalizedText {
  return { en: `The filter ${filter} takes a whole number.`, ko: `${filter} 필터에는 0 이상의 정수만 쓸 수 있습니다.` };
}

export function timeOnly(filter: string): LocalizedText {
  return {
    en: `The filter ${filter} takes a time such as 2026-06-02T01:14:09Z.`,
    ko: `${filter} 필터에는 2026-06-02T01:14:09Z 같은 시각만 쓸 수 있습니다.`,
  };
}

export function oneOfOnly(filter: string, words: string): LocalizedText {
  return {
    en: `The filter ${filter} takes one of ${words}.`,
    ko: `${filter} 필터에는 다음 중 하나만 쓸 수 있습니다: ${words}`,
  };
}

export const listRestless: LocalizedText = {
  en: 'The list changes faster than it can be read.',
  ko: '목록을 읽는 속도보다 빠르게 목록이 바뀌고 있습니다.',
};

export const membersBreakOff: LocalizedText = {
  en: 'KakaoCloud says that there are further projects and does not list them.',
  ko: '카카오클라우드가 공유 대상 프로젝트가 더 있다고 하면서 목록은 주지 않습니다.',
};

export const offersBreakOff: LocalizedText = {
  en: 'KakaoCloud says that there are further offers and does not list them.',
  ko: '카카오클라우드가 공유 제안이 더 있다고 하면서 목록은 주지 않습니다.',
};

export const nothingToChange: LocalizedText = { en: 'There is nothing to change.', ko: '변경할 내용이 없습니다.' };
