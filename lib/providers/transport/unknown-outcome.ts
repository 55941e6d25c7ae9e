import type { ProviderError, ProviderErrorCode } from '../errors';
import type { Failures } from './failures';

const withoutAnswer: readonly ProviderErrorCode[] = [
  'upstream_unavailable',
  'upstream_timeout',
  'upstream_invalid_response',
];

/** Nothing came that says what became of the request. */
export function lacksAnswer({ code }: ProviderError): boolean {
  return withoutAnswer.includes(code);
}

/** Says of the thing asked for, and not only of this attempt, that it was not done. */
export function isVerdict(error: ProviderError): boolean {
  const beforeTheQuestion = error.code === 'upstream_rate_limited' || error.code === 'upstream_auth_failed';
  return error.status !== undefined && !beforeTheQuestion && !lacksAnswer(error);
}

/** A write that met no proper answer may have happened: nobody may take it for failed. */
export function unknownOutcome(error: ProviderError, failures: Failures): ProviderError {
  const { status, upstreamRequestId } = error;
  const detail = error.sentence ?? error.detail;
  return failures.failure('outcome_unknown', { detail, status, upstreamRequestId });
}
