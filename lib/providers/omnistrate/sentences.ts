import type { LocalizedText } from '@/lib/domain/text';

/** What the console says of Omnistrate in its own words. */

export const apiKeysDisabled: LocalizedText = {
  en: 'This organization has switched API keys off. Have them switched on, or sign in with e-mail and password.',
  ko: '이 조직에서는 API 키를 쓸 수 없게 되어 있습니다. 조직 설정에서 API 키를 허용하거나 이메일과 비밀번호로 로그인하세요.',
};

export const addressUnusable: LocalizedText = {
  en: 'The API address must be a plain http or https address.',
  ko: 'API 주소는 http 또는 https로 시작하는 일반 주소여야 합니다.',
};

export function noSuchThing(id: string): LocalizedText {
  return { en: `There is nothing called “${id}” here.`, ko: `“${id}”에 해당하는 항목이 없습니다.` };
}

export function planNotInEnvironment(planId: string): LocalizedText {
  return { en: `This environment has no plan ${planId}.`, ko: `이 환경에는 요금제 ${planId}이(가) 없습니다.` };
}

export function listedOddly(id: string): LocalizedText {
  return {
    en: `The list names “${id}”, which is no id of an image config.`,
    ko: `목록에 이미지 구성 ID가 아닌 “${id}”이(가) 들어 있습니다.`,
  };
}

export const nothingToChange: LocalizedText = {
  en: 'Nothing was to be changed, so nothing was sent.',
  ko: '바꿀 내용이 없어 요청을 보내지 않았습니다.',
};

export const mayOnlyRead: LocalizedText = {
  en: 'This role may look, and neither change, release nor roll out.',
  ko: '이 역할로는 조회만 할 수 있으며 변경, 릴리스, 롤아웃은 할 수 없습니다.',
};
