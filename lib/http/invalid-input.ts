import type { z } from 'zod';
import type { Locale } from '@/lib/domain/text';
import { type IssueFacts, issueSentence } from '@/lib/i18n/issue-sentence';
import { translatorFor } from '@/lib/i18n/translator';

interface WrongField {
  path: string;
  facts: IssueFacts;
  /** What could stand there, where there is a list. */
  choices?: string;
}

/**
 * Input that does not fit its schema, kept with the place it came from so that a form finds its field. What was typed
 * is not kept, only whether anything was: parse with `reportInput`, or nothing can be told apart from the wrong kind.
 */
export class InvalidInput extends Error {
  readonly #wrong: WrongField[];

  constructor(issues: readonly z.core.$ZodIssue[]) {
    super('invalid input');
    this.#wrong = issues.flatMap(wrongFields);
  }

  fieldsIn(locale: Locale): { path: string; message: string }[] {
    const form = translatorFor(locale, 'form.invalid');
    const refusals = translatorFor(locale, 'refusals');
    const sentence = issueSentence((key, values) => form(key, values));
    const said = ({ facts, choices }: WrongField) => {
      if (facts.code === 'unrecognized_keys') return refusals('nameUnknown');
      const isChoice = choices !== undefined && facts.input !== undefined;
      return isChoice ? refusals('choiceUnknown', { choices }) : sentence(facts);
    };
    return this.#wrong.map((each) => ({ path: each.path, message: said(each) }));
  }
}

function wrongFields(issue: z.core.$ZodIssue): WrongField[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), facts: { code: issue.code } }));
  const [meant, ...others] = issue.code === 'invalid_union' ? (issue.errors.at(-1) ?? []) : [];
  // Of "blank or an address", the last is what was meant; where several things are wrong, no one sentence fits.
  if (meant !== undefined && others.length === 0)
    return wrongFields(Object.assign({}, meant, { path: [...issue.path, ...meant.path], input: issue.input }));
  const { code, origin, minimum, maximum, format, input }: IssueFacts = issue;
  const isMissing = input === undefined || input === null || input === '';
  const facts = { code: isMissing ? 'invalid_type' : code, origin, minimum, maximum, format };
  return [
    {
      path: issue.path.join('.'),
      facts: { ...facts, input: isMissing ? undefined : 'given' },
      ...(issue.code === 'invalid_value' ? { choices: issue.values.filter((value) => value !== '').join(', ') } : {}),
    },
  ];
}
