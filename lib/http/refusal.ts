import type { Messages } from '@/lib/i18n/messages';
import type { ProblemCode } from './problem';

export type ErrorSentence = keyof Messages['refusals'] & string;
export type SentenceValues = Record<string, string | number>;

export interface RefusalFacts {
  /** Key of the `refusals` messages; the code's own sentence when absent. */
  sentence?: ErrorSentence;
  values?: SentenceValues;
  /** A sentence already written in the person's language or by a provider; outranks `sentence`. */
  detail?: string;
  fields?: { path: string; sentence: ErrorSentence; values?: SentenceValues }[];
  retryAfterSeconds?: number;
  connectionId?: string;
}

/** How a service says no: a code of the catalogue and a sentence to be said in the caller's language. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly facts: RefusalFacts;
  constructor(code: ProblemCode, facts: RefusalFacts = {}) {
    super(facts.detail ?? facts.sentence ?? code);
    this.name = 'Refusal';
    this.code = code;
    this.facts = facts;
  }
}
