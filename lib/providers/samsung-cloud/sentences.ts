import type { LocalizedText } from '@/lib/domain/text';

/** What this adapter says in its own words. Numbers come as text, since every sentence is tried with words. */

export const notAnImageId: LocalizedText = { en: 'This is not an image id.', ko: '이미지 ID가 아닙니다.' };

export const notAnAccountId: LocalizedText = {
  en: 'This is not an account id: letters, digits and -, at most 64 of them.',
  ko: '계정 ID가 아닙니다. 영문자, 숫자, -로 이루어진 64자 이하여야 합니다.',
};

export const ownAccount: LocalizedText = {
  en: 'This is the account that owns the image. It can be shared with other accounts only.',
  ko: '이미지를 소유한 계정입니다. 다른 계정에만 공유할 수 있습니다.',
};

export const onlySharedHasMembers: LocalizedText = {
  en: 'Only an image with the visibility “shared” can be shared with accounts. Change its visibility first.',
  ko: '공개 범위가 ‘공유’인 이미지만 다른 계정에 공유할 수 있습니다. 먼저 공개 범위를 바꾸세요.',
};

/** `field` is a field or property of an image. */
export function cannotBeChanged(field: string): LocalizedText {
  return {
    en: `Samsung Cloud Platform does not let ${field} of an image be set.`,
    ko: `Samsung Cloud Platform에서는 이미지의 ${field} 항목을 설정할 수 없습니다.`,
  };
}

export const nothingToChange: LocalizedText = { en: 'There is nothing to change.', ko: '변경할 내용이 없습니다.' };

export function wholeNumberOnly(field: string): LocalizedText {
  return { en: `The field ${field} takes a whole number.`, ko: `${field} 항목에는 0 이상의 정수만 쓸 수 있습니다.` };
}

export const onlyFromAddress: LocalizedText = {
  en: 'Samsung Cloud Platform makes images of an object’s address only.',
  ko: 'Samsung Cloud Platform에서는 객체 URL로만 이미지를 등록할 수 있습니다.',
};

export const accountNeededToDecide: LocalizedText = {
  en: 'Which account this key belongs to is not known, so nothing can be accepted or rejected for it. Enter the account id in the settings of the connection.',
  ko: '이 키가 어느 계정의 것인지 알 수 없어 수락하거나 거절할 수 없습니다. 연결 설정에 계정 ID를 입력하세요.',
};

export const sharedListUnknown: LocalizedText = {
  en: 'Samsung Cloud Platform cannot list what another account was given.',
  ko: '다른 계정이 공유받은 이미지 목록은 Samsung Cloud Platform에서 볼 수 없습니다.',
};

export const addressUnusable: LocalizedText = {
  en: 'The address of the service cannot be made of these settings. Check environment, region and address.',
  ko: '이 설정으로는 서비스 주소를 만들 수 없습니다. 환경, 리전, 주소를 확인하세요.',
};

export const addressNotHttps: LocalizedText = {
  en: 'The address must begin with https: the signature does not cover what is sent, so only TLS protects it.',
  ko: '주소는 https로 시작해야 합니다. 서명이 전송 내용을 포함하지 않으므로 TLS로만 보호됩니다.',
};

export const unknownCursor: LocalizedText = {
  en: 'This is not a place in this list.',
  ko: '이 목록에서 이어 읽을 수 있는 위치가 아닙니다.',
};

export function noSuchFilter(filter: string): LocalizedText {
  return { en: `There is no filter called "${filter}".`, ko: `‘${filter}’ 필터가 없습니다.` };
}

export function oneValueOnly(filter: string): LocalizedText {
  return { en: `The filter ${filter} takes one value.`, ko: `${filter} 필터에는 값을 하나만 쓸 수 있습니다.` };
}

export function unreadableValue(filter: string): LocalizedText {
  return {
    en: `The value of the filter ${filter} is broken text.`,
    ko: `${filter} 필터의 값이 올바른 텍스트가 아닙니다.`,
  };
}

/** `said` is the service's own sentence, empty when it gave none. */
export function keyRefused(said: string): LocalizedText {
  return {
    en: `The service refused the key or its signature.${said && ` It says: ${said}`} Check both keys, and that the access key is enabled, not expired and not limited to temporary credentials.`,
    ko: `서비스가 키나 서명을 거부했습니다.${said && ` 서비스의 응답: ${said}`} 두 키가 맞는지, 액세스 키가 활성 상태이고 만료되지 않았으며 임시 자격 증명 전용이 아닌지 확인하세요.`,
  };
}

export function clockWrong(minutes: string): LocalizedText {
  return {
    en: `The clock of this server differs from the service's clock by ${minutes} min, so its signatures are refused. Set the clock.`,
    ko: `이 서버의 시계가 서비스의 시계와 ${minutes}분 차이 나서 서명이 거부되었습니다. 시계를 맞추세요.`,
  };
}

export function clockDrifts(seconds: string): LocalizedText {
  return {
    en: `The clock of this server differs from the service's clock by ${seconds} s. Signatures are refused when it gets worse.`,
    ko: `이 서버의 시계가 서비스의 시계와 ${seconds}초 차이 납니다. 차이가 더 커지면 서명이 거부됩니다.`,
  };
}

/** `action` is the name of an IAM action. */
export function notAllowed(action: string, said: string): LocalizedText {
  return {
    en: `Not allowed.${said && ` The service says: ${said}`} The key needs the IAM action ${action}, and its list of allowed addresses must let this server in.`,
    ko: `권한이 없습니다.${said && ` 서비스의 응답: ${said}`} 키에 IAM 작업 ${action} 권한이 있어야 하고, 허용 IP 목록에 이 서버가 있어야 합니다.`,
  };
}

export const blockedBurst: LocalizedText = {
  en: 'The service blocked this call because too many came at once (417).',
  ko: '한꺼번에 요청이 너무 많아 서비스가 이 요청을 차단했습니다(417).',
};

export function versionRefused(version: string, said: string): LocalizedText {
  return {
    en: `The service does not offer version ${version} for this operation.${said && ` It says: ${said}`}`,
    ko: `서비스가 이 작업에 ${version} 버전을 제공하지 않습니다.${said && ` 서비스의 응답: ${said}`}`,
  };
}

/** `ours` and `theirs` are lists of versions. */
export function noCommonVersion(ours: string, theirs: string): LocalizedText {
  return {
    en: `There is no common version of the API: the console knows ${ours}, the service offers ${theirs}.`,
    ko: `공통으로 쓸 수 있는 API 버전이 없습니다. 콘솔은 ${ours} 버전을 쓰고, 서비스는 ${theirs} 버전을 제공합니다.`,
  };
}

export function versionWithdrawn(version: string, instead: string): LocalizedText {
  return {
    en: `Version ${version} of the API is not offered any more; ${instead} is used instead. Calls may fail.`,
    ko: `API ${version} 버전은 더 이상 제공되지 않아 ${instead} 버전을 씁니다. 요청이 실패할 수 있습니다.`,
  };
}

export function supportEnded(version: string, date: string): LocalizedText {
  return {
    en: `Version ${version} of the API is past the date until which it was sure to be supported: ${date}.`,
    ko: `API ${version} 버전은 최소 지원 기한(${date})이 지났습니다.`,
  };
}

/** Of a version that is past its date and still the current one. */
export function supportEndedButCurrent(version: string, date: string): LocalizedText {
  return {
    en: `Version ${version} of the API is current, although its date of guaranteed support has come: ${date}.`,
    ko: `API ${version} 버전은 최소 지원 기한(${date})이 되었지만 아직 현재 버전입니다.`,
  };
}

export function versionDeprecated(version: string): LocalizedText {
  return {
    en: `Version ${version} of the API is deprecated. The service does not say until when it works.`,
    ko: `API ${version} 버전은 지원 종료 예정입니다. 서비스가 종료일을 알리지 않았습니다.`,
  };
}

export function versionDeprecatedUntil(version: string, date: string, days: string): LocalizedText {
  return {
    en: `Version ${version} of the API is deprecated and supported until ${date}: ${daysLeft(days)} left.`,
    ko: `API ${version} 버전은 지원 종료 예정이며 ${date}까지 지원됩니다. ${days}일 남았습니다.`,
  };
}

export function supportEnds(version: string, date: string, days: string): LocalizedText {
  return {
    en: `Version ${version} of the API is sure to be supported until ${date}: ${daysLeft(days)} left.`,
    ko: `API ${version} 버전의 지원은 ${date}까지 보장됩니다. ${days}일 남았습니다.`,
  };
}

export function newerVersionCurrent(newer: string, ours: string): LocalizedText {
  return {
    en: `Version ${newer} of the API is current; this console knows up to ${ours}.`,
    ko: `현재 API 버전은 ${newer}이며, 이 콘솔은 ${ours}까지 지원합니다.`,
  };
}

export const datesNotConfirmed: LocalizedText = {
  en: 'The service could not be asked for its versions; dates are those of its documentation and not confirmed.',
  ko: '서비스에서 버전 정보를 받지 못했습니다. 날짜는 문서에 적힌 것이며 확인되지 않았습니다.',
};

export function datesConfirmedLast(time: string): LocalizedText {
  return {
    en: `The service could not be asked for its versions since ${time}; dates are as of then.`,
    ko: `${time} 이후 서비스에서 버전 정보를 받지 못했습니다. 날짜는 그때의 것입니다.`,
  };
}

export const accountUnknown: LocalizedText = {
  en: 'Which account this key belongs to is not known, so own images cannot be told from shared ones. Enter the account id.',
  ko: '이 키가 어느 계정의 것인지 알 수 없어 내 이미지와 공유받은 이미지를 구별할 수 없습니다. 계정 ID를 입력하세요.',
};

/** `entered` is what the settings say, `found` the owner of a private image that this key sees. */
export function accountDiffers(entered: string, found: string): LocalizedText {
  return {
    en: `The account id of the settings is ${entered}, but the key sees private images of ${found}.`,
    ko: `설정의 계정 ID는 ${entered}이지만, 이 키로는 ${found} 계정의 비공개 이미지가 보입니다.`,
  };
}

function daysLeft(days: string): string {
  return `${days} ${days === '1' ? 'day' : 'days'}`;
}
