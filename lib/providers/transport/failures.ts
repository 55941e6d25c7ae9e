import type { Sentence } from '@/lib/domain/text';
import { ProviderError, type ProviderErrorCode, type ProviderErrorFacts } from '../errors';
import { CallerLeft, DeadlineReached } from './deadline';
import { NothingMoved } from './idle';
import { WrongSize } from './pass-on';
import { AnswerTooLarge } from './read-body';
import type { Redact } from './redaction';
import { retryAfterSeconds } from './retry';
import {
  answerTooLarge,
  callGivenUp,
  choiceOfVersions,
  connectionFailed,
  noAnswerInTime,
  noCompleteAnswer,
  nothingMoved,
  otherSize,
  redirected,
  unknownStatus,
} from './sentences';
import { sentenceOf } from './upstream-sentence';

/** An answer read to its end, or, where the call did not expect its status, as far as its sentence. */
export interface Received {
  status: number;
  headers: Record<string, string>;
  bytes: Uint8Array;
  /** Not read at all, where it is handed on. */
  body?: ReadableStream<Uint8Array> | null;
}

const codeOfStatus: Partial<Record<number, ProviderErrorCode>> = {
  401: 'upstream_auth_failed',
  403: 'upstream_forbidden',
  404: 'upstream_not_found',
  405: 'unsupported_operation',
  408: 'upstream_timeout',
  409: 'upstream_conflict',
  410: 'upstream_not_found',
  412: 'upstream_conflict',
  429: 'upstream_rate_limited',
  501: 'unsupported_operation',
  504: 'upstream_timeout',
};

function codeFor(status: number): ProviderErrorCode {
  const known = codeOfStatus[status];
  if (known !== undefined) return known;
  if (status >= 500) return 'upstream_unavailable';
  return status >= 400 ? 'upstream_rejected' : 'upstream_invalid_response';
}

/** A call may be repeated by a person or by us after these; the others would fail the same way again. */
const passing: readonly ProviderErrorCode[] = ['upstream_unavailable', 'upstream_timeout', 'upstream_rate_limited'];

/**
 * What a provider's own form of error says, where that is not among the usual ones; a fact left out is as usual. A
 * `code` or `retryable` is given only where the body says more than the status.
 */
export type Explain = (answer: Received) =>
  | (Pick<ProviderErrorFacts, 'detail' | 'upstreamCode' | 'upstreamRequestId' | 'retryable'> & {
      code?: ProviderErrorCode;
    })
  | undefined;

interface FailureOptions {
  provider: string;
  redact: Redact;
  now: () => Date;
  explain?: Explain | undefined;
}

/** Turns whatever went wrong into the one error that leaves this folder, with nothing secret in it. */
export function createFailures({ provider, redact, now, explain }: FailureOptions) {
  function failure(code: ProviderErrorCode, facts: Omit<ProviderErrorFacts, 'code' | 'provider'> = {}): ProviderError {
    const detail = facts.detail === undefined ? undefined : redacted(facts.detail, redact);
    const upstreamCode = facts.upstreamCode === undefined ? undefined : redact(facts.upstreamCode);
    return new ProviderError({ retryable: passing.includes(code), ...facts, code, provider, detail, upstreamCode });
  }

  /** An answer whose status the call did not expect. */
  function fromAnswer(answer: Received, meaning: Partial<Record<number, ProviderErrorCode>> = {}): ProviderError {
    const { status, headers } = answer;
    const said = explain?.(answer);
    return failure(meaning[status] ?? said?.code ?? codeFor(status), {
      ...(said?.retryable === undefined ? {} : { retryable: said.retryable }),
      status,
      detail: said?.detail ?? detailOf(answer),
      upstreamCode: said?.upstreamCode,
      upstreamRequestId: said?.upstreamRequestId ?? requestIdOf(headers),
      retryAfterSeconds: retryAfterSeconds(headers['retry-after'], now()),
    });
  }

  /** An exception on the way: the network, the deadline, the size limit. */
  function fromThrown(thrown: unknown): ProviderError {
    if (thrown instanceof ProviderError) return thrown;
    if (thrown instanceof DeadlineReached)
      return failure('upstream_timeout', { detail: noCompleteAnswer(thrown.milliseconds / 1000) });
    if (thrown instanceof NothingMoved)
      return failure('upstream_timeout', { detail: nothingMoved(thrown.milliseconds / 1000) });
    if (thrown instanceof WrongSize)
      return failure('upstream_invalid_response', { detail: otherSize(thrown.promised, thrown.bytes) });
    if (thrown instanceof AnswerTooLarge)
      return failure('upstream_invalid_response', { detail: answerTooLarge(thrown.limit) });
    if (thrown instanceof CallerLeft) return failure('upstream_timeout', { detail: callGivenUp, retryable: false });
    const words = networkWords(thrown);
    return /TIMEOUT|TIMEDOUT/i.test(words)
      ? failure('upstream_timeout', { detail: noAnswerInTime(words) })
      : failure('upstream_unavailable', { detail: connectionFailed(words) });
  }

  return { failure, fromAnswer, fromThrown };
}
export type Failures = ReturnType<typeof createFailures>;

function redacted(detail: Sentence, redact: Redact): Sentence {
  return typeof detail === 'string' ? redact(detail) : { en: redact(detail.en), ko: redact(detail.ko) };
}

function detailOf({ status, headers, bytes }: Received): Sentence | undefined {
  if (status === 300) return choiceOfVersions;
  if (status > 300 && status < 400) return redirected(status);
  if (status < 400) return unknownStatus(status);
  return sentenceOf(headers['content-type'] ?? '', new TextDecoder().decode(bytes));
}

export function requestIdOf(headers: Record<string, string>): string | undefined {
  const id = headers['x-openstack-request-id'] ?? headers['x-request-id'];
  return id === undefined ? undefined : id.slice(0, 128);
}

function nameOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : '';
}

/** The code of a socket or undici error (`ECONNREFUSED`, `UND_ERR_SOCKET`), looked for in its causes too; never its text, which may hold an address or a header. */
function networkWords(thrown: unknown): string {
  for (let each: unknown = thrown; each instanceof Error; each = each.cause) {
    const code = 'code' in each ? each.code : undefined;
    if (typeof code === 'string' && code !== '') return code;
  }
  return nameOf(thrown) || 'unknown';
}
