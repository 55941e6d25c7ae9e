import type { Messages } from '@/lib/i18n/messages';
import type { ProblemCode } from './problem';

export type ErrorSentence = keyof Messages['refusals'] & string;
export type SentenceValues = Record<string, string | number>;

/** `message` is a sentence already in the person's language. */
export type RefusedField =
  | { path: string; sentence: ErrorSentence; values?: SentenceValues }
  | { path: string; message: string };

export interface RefusalFacts {
  /** Key of the `refusals` messages; the code's own sentence when absent. */
  sentence?: ErrorSentence;
  values?: SentenceValues;
  /** A sentence already written in the person's language or by a provider; outranks `sentence`. */
  detail?: string;
  fields?: RefusedField[];
  /** With `precondition_failed`: the thing as it is now, as its reply would be, and the tag it goes by where it has one. */
  current?: { reply: object; etag?: string };
  retryAfterSeconds?: number;
  connectionId?: string;
}

const mark = Symbol.for('image-console.refusal');

/** How a service says no: a code of the catalogue and a sentence to be said in the caller's language. */
export class Refusal extends Error {
  /** By mark, not by prototype: bundles that share a process may each hold a copy of this class. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && mark in value;
  }

  readonly [mark] = true;
  readonly code: ProblemCode;
  readonly facts: RefusalFacts;
  constructor(code: ProblemCode, facts: RefusalFacts = {}) {
    super(facts.detail ?? facts.sentence ?? code);
    this.name = 'Refusal';
    this.code = code;
    this.facts = facts;
  }
}
