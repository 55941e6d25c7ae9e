import type { ImageEditing, MemberSharing, OfferDeciding } from '@/lib/domain/image-editing';

/** What the vendor's own client holds names and descriptions to (section 5.3); for images of KakaoCloud itself it does not hold. */
export const editing: ImageEditing = {
  fields: [
    {
      name: 'name',
      label: { en: 'Name', ko: '이름' },
      hint: {
        en: 'Letters, digits, - and _; it begins and ends with a letter or digit, and - and _ never stand side by side.',
        ko: '영문자, 숫자, -, _만 쓸 수 있습니다. 영문자나 숫자로 시작하고 끝나야 하며, -와 _를 잇달아 쓸 수 없습니다.',
      },
      kind: 'text',
      required: true,
      minLength: 4,
      maxLength: 250,
      pattern: '(?!.*(?:--|__|-_|_-))[a-zA-Z0-9][a-zA-Z0-9_-]*[a-zA-Z0-9]',
    },
    {
      name: 'description',
      label: { en: 'Description', ko: '설명' },
      hint: {
        en: 'Latin letters, digits, Hangul, blanks and common punctuation.',
        ko: '영문자, 숫자, 한글, 공백과 일반 문장 부호를 쓸 수 있습니다.',
      },
      kind: 'text',
      maxLength: 100,
      pattern: '[a-zA-Z0-9ㄱ-ㅎㅏ-ㅣ가-힣 .,!?()\\[\\]{}:;"\'@#%&*+=_\\/\\|<>~\\\\\\-]*',
    },
  ],
};

export const sharing: MemberSharing = {
  canShare: false,
  replace: 'computed',
  consequence: {
    en: 'The project can use the image as soon as KakaoCloud counts its share as accepted. Nobody there can change the image or share it on.',
    ko: '카카오클라우드가 공유를 수락된 것으로 처리하면 그 프로젝트에서 이미지를 쓸 수 있습니다. 공유받은 프로젝트는 이미지를 변경하거나 다시 공유할 수 없습니다.',
  },
};

export const deciding: OfferDeciding = {
  decisions: [],
  accepted: {
    en: 'The image appears among those of the project.',
    ko: '이미지가 프로젝트의 이미지 목록에 나타납니다.',
  },
  rejected: {
    en: 'The image stays out of the list of the project.',
    ko: '이미지가 프로젝트의 이미지 목록에 나타나지 않습니다.',
  },
  undecidable: {
    en: 'KakaoCloud has no call by which the recipient decides. The offer can only be shown here.',
    ko: '카카오클라우드 API에는 공유받은 쪽에서 수락하거나 거절하는 기능이 없습니다. 여기서는 제안을 확인할 수만 있습니다.',
  },
};
