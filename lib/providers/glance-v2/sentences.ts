import type { LocalizedText } from '@/lib/domain/text';

/** What this adapter says in its own words. */

export const notAnImageId: LocalizedText = { en: 'This is not an image id.', ko: '이미지 ID가 아닙니다.' };

export const versionNotOffered: LocalizedText = {
  en: 'The image API v2 is not offered at this address.',
  ko: '이 주소에서는 이미지 API v2를 제공하지 않습니다.',
};

/** `status` is the service's own word. */
export function versionNotCurrent(version: string, status: string): LocalizedText {
  return {
    en: `The service calls ${version} ${status}.`,
    ko: `서비스가 알린 ${version} 버전의 상태는 ${status}입니다.`,
  };
}

export const administratorRole: LocalizedText = {
  en: "This credential has the role admin: it sees and may change every project's images.",
  ko: '관리자(admin) 역할이 있는 자격 증명입니다. 모든 프로젝트의 이미지를 보고 바꿀 수 있습니다.',
};

export const sharedListUnknown: LocalizedText = {
  en: 'The image API v2 cannot list what another project was given.',
  ko: '이미지 API v2에서는 다른 프로젝트가 공유받은 이미지 목록을 볼 수 없습니다.',
};

export function noQuotesAmongSeveral(filter: string): LocalizedText {
  return {
    en: `Several values of ${filter} cannot be asked for when one holds a double quote or ends in a backslash.`,
    ko: `${filter} 필터에 여러 값을 쓸 때는 큰따옴표가 들어 있거나 역슬래시로 끝나는 값을 쓸 수 없습니다.`,
  };
}

export function propertyUnaskable(key: string): LocalizedText {
  return {
    en: `The service cannot filter by a custom property called "${key}".`,
    ko: `서비스가 사용자 속성 ‘${key}’ 기준의 필터를 지원하지 않습니다.`,
  };
}

export function noSuchFilter(filter: string): LocalizedText {
  return { en: `There is no filter called "${filter}".`, ko: `‘${filter}’ 필터가 없습니다.` };
}

export function oneValueOnly(filter: string): LocalizedText {
  return { en: `The filter ${filter} takes one value.`, ko: `${filter} 필터에는 값을 하나만 쓸 수 있습니다.` };
}

export function wholeNumberOnly(filter: string): LocalizedText {
  return { en: `The filter ${filter} takes a whole number.`, ko: `${filter} 필터에는 0 이상의 정수만 쓸 수 있습니다.` };
}
