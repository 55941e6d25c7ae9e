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

/** `name` is a field of the form, or the key of a property. */
export function emptyHeaderValue(name: string): LocalizedText {
  return {
    en: `The image API v1 keeps no empty text: leave ${name} out or take it away.`,
    ko: `이미지 API v1은 빈 값을 저장하지 않습니다. ${name} 항목을 비워 두지 말고 제거하세요.`,
  };
}

export function valueWithControls(name: string): LocalizedText {
  return {
    en: `The value of ${name} travels in a header: it cannot hold line breaks or other control characters.`,
    ko: `${name} 값은 헤더로 전달되므로 줄바꿈이나 제어 문자를 쓸 수 없습니다.`,
  };
}

export function valueWithBlanksAround(name: string): LocalizedText {
  return {
    en: `The value of ${name} travels in a header, which loses blanks at its beginning and end: leave them out.`,
    ko: `${name} 값은 헤더로 전달되어 앞뒤 공백이 사라집니다. 앞뒤 공백을 지우세요.`,
  };
}

export function propertyNameUnsayable(key: string): LocalizedText {
  return {
    en: `The image API v1 cannot write a property called "${key}". ${keyRule.en}`,
    ko: `이미지 API v1에서는 ‘${key}’ 속성을 쓸 수 없습니다. ${keyRule.ko}`,
  };
}

export const keyRule: LocalizedText = {
  en: "Names are made of lower-case letters, digits and !#$%&'*+.^_`|~, at most 255 of them.",
  ko: "속성 이름에는 영문 소문자, 숫자, !#$%&'*+.^_`|~만 쓸 수 있으며 255자를 넘을 수 없습니다.",
};

export const valueRule: LocalizedText = {
  en: 'One line, not empty, without blanks at its beginning or end.',
  ko: '앞뒤 공백 없이 한 줄로 입력하세요. 빈 값은 쓸 수 없습니다.',
};

export function headerTooLong(header: string): LocalizedText {
  return {
    en: `The header ${header} is too long: the image API v1 takes 16 KiB for a header with its name.`,
    ko: `${header} 값이 너무 깁니다. 이미지 API v1의 헤더는 이름까지 16KiB를 넘을 수 없습니다.`,
  };
}

export function valueTooLong(key: string, bytes: number): LocalizedText {
  return {
    en: `The value of ${key} is longer than ${bytes} bytes.`,
    ko: `${key} 속성의 값이 ${bytes}바이트보다 깁니다.`,
  };
}

export const headersTooLong: LocalizedText = {
  en: 'All of this together is too long for one request: the image API v1 takes 64 KiB of headers.',
  ko: '한 번에 보내기에는 너무 깁니다. 이미지 API v1의 헤더는 모두 합해 64KiB를 넘을 수 없습니다.',
};

export function fieldNotThere(field: string): LocalizedText {
  return {
    en: `Images of the image API v1 have no field ${field} that could be changed.`,
    ko: `이미지 API v1의 이미지에는 바꿀 수 있는 ${field} 항목이 없습니다.`,
  };
}

export const visibilityUnknownHere: LocalizedText = {
  en: 'The image API v1 knows public and private only; a private image is shared by adding members.',
  ko: '이미지 API v1에는 공개와 비공개만 있습니다. 비공개 이미지는 멤버를 추가하여 공유합니다.',
};

export function wholeNumberUpTo(field: string, maximum: number): LocalizedText {
  return {
    en: `The field ${field} takes a whole number from 0 to ${maximum}.`,
    ko: `${field} 값은 0에서 ${maximum} 사이의 정수여야 합니다.`,
  };
}

export const formatNotTakenAway: LocalizedText = {
  en: 'A format can be changed, but not taken away.',
  ko: '형식은 바꿀 수 있지만 없앨 수는 없습니다.',
};

export const notAnAddress: LocalizedText = {
  en: 'The image API v1 fetches from an http:// or https:// address only.',
  ko: '이미지 API v1은 http:// 또는 https:// 주소에서만 가져올 수 있습니다.',
};

/** `names` are those of the properties, joined for reading. */
export function propertiesWouldBeLost(names: string): LocalizedText {
  return {
    en: `Nothing was changed. To take a property away, the image API v1 writes all the others again, and it cannot write ${names} as it is: it would be lost.`,
    ko: `아무것도 바꾸지 않았습니다. 이미지 API v1에서 속성을 제거하려면 나머지 속성을 모두 다시 써야 하는데, ${names} 속성은 그대로 쓸 수 없어 사라지게 됩니다.`,
  };
}

export const propertiesNotAllSeen: LocalizedText = {
  en: 'Nothing was changed. To take a property away, all the others have to be written again, and the service does not show this image in any list that has them all.',
  ko: '아무것도 바꾸지 않았습니다. 속성을 제거하려면 나머지 속성을 모두 다시 써야 하는데, 이 이미지의 속성 전체를 볼 수 있는 목록이 없습니다.',
};

export const changedWhileRead: LocalizedText = {
  en: 'The image was changed by somebody else just now. Nothing was written; look at it and try again.',
  ko: '방금 다른 사용자가 이미지를 바꾸었습니다. 아무것도 쓰지 않았으니 이미지를 확인한 뒤 다시 시도하세요.',
};

export const propertiesOtherwise: LocalizedText = {
  en: 'The properties were written, but the image does not show them so: somebody else may have changed it at the same moment. Look at the image.',
  ko: '속성을 썼지만 이미지의 속성이 그와 다릅니다. 같은 순간에 다른 사용자가 바꾸었을 수 있으니 이미지를 확인하세요.',
};

export const notOwnedHere: LocalizedText = {
  en: 'Not allowed: the image belongs to another project, which shares it with this one.',
  ko: '권한이 없습니다. 다른 프로젝트가 소유하여 이 프로젝트와 공유한 이미지입니다.',
};

export const sharingNotAllowed: LocalizedText = {
  en: 'Not allowed: this project neither owns the image nor may share it on.',
  ko: '권한이 없습니다. 이 프로젝트는 이미지의 소유자가 아니며 다시 공유할 수도 없습니다.',
};

export const memberNotThere: LocalizedText = {
  en: 'This project is not a member of the image.',
  ko: '이미지의 멤버가 아닌 프로젝트입니다.',
};

export const notQueued: LocalizedText = {
  en: 'Only an image that still waits for its data takes an upload.',
  ko: '데이터를 기다리는 이미지에만 업로드할 수 있습니다.',
};

export const formatsMissing: LocalizedText = {
  en: 'Data can be uploaded once the image has a disk format and a container format.',
  ko: '디스크 형식과 컨테이너 형식을 먼저 정해야 데이터를 업로드할 수 있습니다.',
};

export function otherBits(sent: string, stored: string): LocalizedText {
  return {
    en: `The service stored other data than was sent: MD5 ${stored} instead of ${sent}. Delete the image and upload it again.`,
    ko: `서비스에 저장된 데이터가 보낸 것과 다릅니다(MD5 ${stored}, 보낸 데이터는 ${sent}). 이미지를 삭제하고 다시 업로드하세요.`,
  };
}
