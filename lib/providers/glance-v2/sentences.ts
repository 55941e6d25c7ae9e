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

export const notAProjectId: LocalizedText = { en: 'This is not a project id.', ko: '프로젝트 ID가 아닙니다.' };

/** `path` names a field or a property. */
export function valueNotTaken(path: string): LocalizedText {
  return {
    en: `Not sent, since the service takes no such value: ${path}.`,
    ko: `서비스에서 받지 않는 값이 있어 보내지 않았습니다(${path}).`,
  };
}

export function propertyOfTheService(key: string): LocalizedText {
  return {
    en: `Not sent: "${key}" is a field of the service itself, not a custom property.`,
    ko: `사용자 속성이 아닌 서비스 자체의 항목(${key})이어서 보내지 않았습니다.`,
  };
}

export function differsInCase(key: string, other: string): LocalizedText {
  return {
    en: `Not sent: "${key}" and "${other}" differ in letter case only, which the service cannot keep apart.`,
    ko: `대소문자만 다른 키(${key}, ${other})는 서비스에서 구별하지 못하므로 보내지 않았습니다.`,
  };
}

export const nothingFetchedHere: LocalizedText = {
  en: 'This site does not fetch images from addresses: web-download is not among its import methods.',
  ko: '이 사이트에서는 주소에서 이미지를 가져올 수 없습니다. 가져오기 방식에 web-download가 없습니다.',
};

export const noDataYet: LocalizedText = { en: 'This image has no data yet.', ko: '아직 데이터가 없는 이미지입니다.' };

/** `status` is the service's own word. */
export function notWaitingForData(status: string): LocalizedText {
  return {
    en: `Only a queued image takes data; this one is ${status}.`,
    ko: `데이터는 queued 상태의 이미지에만 올릴 수 있습니다. 이 이미지의 상태는 ${status}입니다.`,
  };
}

export const formatsMissing: LocalizedText = {
  en: 'The disk format and the container format must be set before the data comes.',
  ko: '데이터를 올리기 전에 디스크 형식과 컨테이너 형식을 지정해야 합니다.',
};

export function checksumDiffers(kept: string, sent: string): LocalizedText {
  return {
    en: `The service keeps other data than was sent: its MD5 checksum is ${kept}, that of the data sent ${sent}.`,
    ko: `서비스에 저장된 데이터가 보낸 데이터와 다릅니다. 저장된 데이터의 MD5 체크섬은 ${kept}, 보낸 데이터의 체크섬은 ${sent}입니다.`,
  };
}

export const takenButUnseen: LocalizedText = {
  en: 'The service took the data, but the image could not be read afterwards.',
  ko: '서비스가 데이터를 받았지만 그 뒤에 이미지를 확인하지 못했습니다.',
};

export const offersBreakOff: LocalizedText = {
  en: 'The list of offered images breaks off, and there is no way to read on.',
  ko: '제안받은 이미지 목록이 중간에 끊겨 이어서 읽을 수 없습니다.',
};
