import { type LocalizedText, type Sentence, sentenceIn } from '@/lib/domain/text';

/** What the way of every call says of a call that failed. */

export function noCompleteAnswer(seconds: number): LocalizedText {
  return { en: `No complete answer within ${seconds} s.`, ko: `${seconds}초 안에 응답을 끝까지 받지 못했습니다.` };
}

export function nothingMoved(seconds: number): LocalizedText {
  return {
    en: `Given up: nothing moved for ${seconds} s.`,
    ko: `${seconds}초 동안 데이터가 오가지 않아 전송을 중단했습니다.`,
  };
}

export function otherSize(promised: number, bytes: number): LocalizedText {
  return {
    en: `The transfer ended at ${bytes} bytes where ${promised} were announced.`,
    ko: `전송 크기가 알린 ${promised}바이트와 달리 ${bytes}바이트에서 끝났습니다.`,
  };
}

export const senderStopped: LocalizedText = {
  en: 'Whoever sent the data stopped before its end.',
  ko: '보내는 쪽에서 데이터를 끝까지 보내지 않았습니다.',
};

export function streamsUnderWay(streams: number): LocalizedText {
  return {
    en: `This connection has ${streams} transfers under way already. Try again when one has ended.`,
    ko: `이 연결에서 이미 전송 ${streams}건이 진행 중입니다. 하나가 끝난 뒤 다시 시도하세요.`,
  };
}

export const callGivenUp: LocalizedText = {
  en: 'The call was given up before its answer came.',
  ko: '응답이 오기 전에 요청이 취소되었습니다.',
};

export function answerTooLarge(bytes: number): LocalizedText {
  return { en: `The answer is larger than ${bytes} bytes.`, ko: `응답이 ${bytes}바이트보다 큽니다.` };
}

export function noAnswerInTime(networkCode: string): LocalizedText {
  return { en: `No answer in time (${networkCode}).`, ko: `제때 응답을 받지 못했습니다(${networkCode}).` };
}

export function connectionFailed(networkCode: string): LocalizedText {
  return { en: `The connection failed (${networkCode}).`, ko: `네트워크 연결에 실패했습니다(${networkCode}).` };
}

export const choiceOfVersions: LocalizedText = {
  en: 'Answered with a choice of API versions (300): this address does not serve this API.',
  ko: 'API 버전을 고르라는 응답(300)을 받았습니다. 이 주소에서는 이 API를 제공하지 않습니다.',
};

export function redirected(status: number): LocalizedText {
  return {
    en: `Answered with a redirect (${status}), which is never followed.`,
    ko: `리디렉션 응답(${status})을 받았습니다. 콘솔은 리디렉션을 따라가지 않습니다.`,
  };
}

export function unknownStatus(status: number): LocalizedText {
  return {
    en: `Answered with status ${status}, which this call does not know.`,
    ko: `이 요청에서 예상하지 않은 상태 코드(${status})로 응답했습니다.`,
  };
}

export function notJson(contentType: string): LocalizedText {
  if (contentType === '')
    return {
      en: 'Answered with no content type where JSON was due.',
      ko: 'JSON이어야 할 응답에 콘텐츠 형식이 없습니다.',
    };
  return {
    en: `Answered with ${contentType} where JSON was due.`,
    ko: `JSON이어야 할 응답의 콘텐츠 형식이 ${contentType}입니다.`,
  };
}

export const brokenJson: LocalizedText = {
  en: 'Answered with JSON that is broken or cut off.',
  ko: '깨졌거나 중간에 잘린 JSON으로 응답했습니다.',
};

/** `place` is a path into the answer, empty for all of it. */
export function anotherShape(place: string, issue: Sentence): LocalizedText {
  return {
    en: `Answered in another shape than documented: ${place || 'the whole'}: ${sentenceIn('en', issue)}.`,
    ko: `문서에 적힌 것과 다른 형식으로 응답했습니다. ${place || '응답 전체'}: ${sentenceIn('ko', issue)}.`,
  };
}

/** `last` is what the last of these calls met, empty when it said nothing. */
export function notAskedAgainYet(failures: number, last: Sentence): LocalizedText {
  const said = { en: sentenceIn('en', last), ko: sentenceIn('ko', last) };
  return {
    en: `Not asked again yet: ${failures} calls in a row failed.${said.en && ` Last: ${said.en}`}`,
    ko: `요청이 ${failures}번 연달아 실패하여 아직 다시 보내지 않았습니다.${said.ko && ` 마지막 오류: ${said.ko}`}`,
  };
}
