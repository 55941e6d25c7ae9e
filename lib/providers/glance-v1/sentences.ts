import type { LocalizedText } from '@/lib/domain/text';

/** What this adapter says in its own words. */

export const notAnImageId: LocalizedText = { en: 'This is not an image id.', ko: '이미지 ID가 아닙니다.' };
export const notAProjectId: LocalizedText = { en: 'This is not a project id.', ko: '프로젝트 ID가 아닙니다.' };

export const headersWithoutRecord: LocalizedText = {
  en: 'Answered to HEAD without the headers that make an image record.',
  ko: 'HEAD 요청의 응답에 이미지 정보를 이루는 헤더가 없습니다.',
};

export const versionNotOffered: LocalizedText = {
  en: 'The image API v1 is not offered at this address; connect it as OpenStack Glance v2.',
  ko: '이 주소에서는 이미지 API v1을 제공하지 않습니다. OpenStack Glance v2로 연결하세요.',
};

export function versionDeprecated(version: string): LocalizedText {
  return {
    en: `The service calls ${version} deprecated.`,
    ko: `서비스가 ${version} 버전을 지원 중단 예정으로 알립니다.`,
  };
}

export const newerVersionOffered: LocalizedText = {
  en: 'The service offers v2 as well: connect it as OpenStack Glance v2.',
  ko: '서비스가 v2도 제공합니다. OpenStack Glance v2로 연결하세요.',
};

export const administratorRole: LocalizedText = {
  en: "This credential has the role admin: it sees and may change every project's images.",
  ko: '관리자(admin) 역할이 있는 자격 증명입니다. 모든 프로젝트의 이미지를 보고 바꿀 수 있습니다.',
};

export function oneValueOnly(filter: string): LocalizedText {
  return { en: `The filter ${filter} takes one value.`, ko: `${filter} 필터에는 값을 하나만 쓸 수 있습니다.` };
}

export function noSuchFilter(filter: string): LocalizedText {
  return { en: `There is no filter called "${filter}".`, ko: `‘${filter}’ 필터가 없습니다.` };
}

export function wholeNumberOnly(filter: string): LocalizedText {
  return { en: `The filter ${filter} takes a whole number.`, ko: `${filter} 필터에는 0 이상의 정수만 쓸 수 있습니다.` };
}

export const oneSortKeyOnly: LocalizedText = {
  en: 'The image API v1 sorts by one key.',
  ko: '이미지 API v1에서는 정렬 기준을 하나만 쓸 수 있습니다.',
};
