import { type LocalizedText, type Sentence, sentenceIn } from '@/lib/domain/text';

/** Failures of a provider, named as our problem catalogue names them. */
export const providerErrorCodes = [
  'unsupported_operation',
  'upstream_rejected',
  'upstream_not_found',
  'upstream_conflict',
  'upstream_auth_failed',
  'upstream_forbidden',
  'upstream_unavailable',
  'upstream_invalid_response',
  'upstream_timeout',
  'upstream_rate_limited',
  'outcome_unknown',
] as const;
export type ProviderErrorCode = (typeof providerErrorCodes)[number];

export interface ProviderErrorFacts {
  code: ProviderErrorCode;
  provider: string;
  /** Shown to a person, without markup and secrets: a provider's sentence as plain text, ours in every language. */
  detail?: Sentence | undefined;
  /** HTTP status of the provider's answer; absent when none came. */
  status?: number | undefined;
  /** The provider's own error code, where it has one. */
  upstreamCode?: string | undefined;
  upstreamRequestId?: string | undefined;
  retryable?: boolean | undefined;
  retryAfterSeconds?: number | undefined;
  /** Of the input, what `detail` is about, by our own names: `minDiskGiB`, `properties.<key>`. */
  fields?: readonly string[] | undefined;
  cause?: unknown;
}

const mark = Symbol.for('image-console.provider-error');

/** The one error that leaves `lib/providers`: every refused connection, odd answer and provider sentence becomes this. */
export class ProviderError extends Error {
  /**
   * By mark, not by prototype: the start-up hook and the routes are bundled apart, and a connection opened by one is
   * used by the other.
   */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && mark in value;
  }

  readonly [mark] = true;
  readonly code: ProviderErrorCode;
  readonly provider: string;
  /** For logs and programs: what the provider said, or what we say of it in English. */
  readonly detail: string | undefined;
  /** For people, when the words are ours. */
  readonly sentence: LocalizedText | undefined;
  readonly status: number | undefined;
  readonly upstreamCode: string | undefined;
  readonly upstreamRequestId: string | undefined;
  readonly retryable: boolean;
  readonly retryAfterSeconds: number | undefined;
  readonly fields: readonly string[];

  constructor(facts: ProviderErrorFacts) {
    const detail = facts.detail === undefined ? undefined : sentenceIn('en', facts.detail);
    super(detail ?? facts.code, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.name = 'ProviderError';
    this.code = facts.code;
    this.provider = facts.provider;
    this.detail = detail;
    this.sentence = typeof facts.detail === 'string' ? undefined : facts.detail;
    this.status = facts.status;
    this.upstreamCode = facts.upstreamCode;
    this.upstreamRequestId = facts.upstreamRequestId;
    this.retryable = facts.retryable ?? false;
    this.retryAfterSeconds = facts.retryAfterSeconds;
    this.fields = facts.fields ?? [];
  }
}

/** Whether a provider answered that there is no such thing, or none that it may know about. */
export function isGone(error: unknown): error is ProviderError {
  return error instanceof ProviderError && error.code === 'upstream_not_found';
}

/** What was asked for; undefined where there is no such thing, or nobody to ask. */
export async function unlessGone<Found>(asked: Promise<Found> | undefined): Promise<Found | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

/** For whoever removes what they have just seen, "there is no such thing" is what was wanted: with the status it came with. */
export async function goneIsAnswer(sent: Promise<Answer>): Promise<Answer> {
  try {
    return await sent;
  } catch (error) {
    if (!isGone(error)) throw error;
    return answerOf(error);
  }
}

interface Answer {
  status: number;
  requestId?: string;
}

/** What a refusal says that turns out to be no harm: the member is there already, the thing is gone. */
export function answerOf({ code, status, upstreamRequestId }: ProviderError): Answer {
  const usual = code === 'upstream_conflict' ? 409 : 404;
  return { status: status ?? usual, ...(upstreamRequestId === undefined ? {} : { requestId: upstreamRequestId }) };
}
