import type { LocalizedText } from '@/lib/domain/text';
import { ProviderError } from '../errors';
import type { Explain } from '../transport/failures';
import { description } from './descriptor';
import { readErrorBody } from './error-body';
import { blockedBurst, clockWrong, keyRefused, notAllowed, notAnImageId, versionRefused } from './sentences';

const provider = description.id;
const idPattern = new RegExp(`^(?:${description.imageIdPattern})$`);
/** No source says what drift is tolerated; above this the clock is the likeliest reason of a 401. */
const refusedDrift = 5 * 60;

export function refused(detail: LocalizedText): ProviderError {
  return new ProviderError({ code: 'upstream_rejected', provider, detail });
}

/** An id of dots or slashes would become another path, and another signature. */
export function requireImageId(id: string): void {
  if (!idPattern.test(id)) throw new ProviderError({ code: 'upstream_not_found', provider, detail: notAnImageId });
}

/** Seconds by which our clock is ahead of the service's (negative: behind), by the `Date` of an answer. */
export function clockDrift(headers: Record<string, string>, now: Date): number {
  const theirs = Date.parse(headers.date ?? '');
  return Number.isNaN(theirs) ? 0 : Math.round((now.getTime() - theirs) / 1000);
}

export function createExplain(now: () => Date): Explain {
  return (answer) => {
    const { sentence, code, requestId } = readErrorBody(answer);
    const facts = { detail: sentence, upstreamCode: code, upstreamRequestId: requestId };
    if (answer.status === 417) return { ...facts, detail: blockedBurst };
    if (answer.status !== 401) return facts;
    const drift = Math.abs(clockDrift(answer.headers, now()));
    const detail = drift > refusedDrift ? clockWrong(String(Math.round(drift / 60))) : keyRefused(sentence ?? '');
    return { ...facts, detail };
  };
}

/** What only the call knows of a refusal: which IAM action it needs, which version it was made with. */
export function withCircumstances(error: ProviderError, action: string, version: string): ProviderError {
  const said = error.detail ?? '';
  if (error.status === 403) return retold(error, notAllowed(`virtualserver:${action}`, said));
  if (error.status === 406) return retold(error, versionRefused(version, said));
  return error;
}

function retold(error: ProviderError, detail: LocalizedText): ProviderError {
  const { code, status, upstreamCode, upstreamRequestId, retryable } = error;
  return new ProviderError({
    code,
    provider,
    detail,
    status,
    upstreamCode,
    upstreamRequestId,
    retryable,
    cause: error,
  });
}
