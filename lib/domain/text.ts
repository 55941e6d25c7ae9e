import { z } from 'zod';

/** A sentence or label in every language the console speaks; descriptors carry their own, so that nothing about a provider is written elsewhere. */
export const localizedText = z.object({ en: z.string(), ko: z.string() });
export type LocalizedText = z.infer<typeof localizedText>;

export const locales = ['en', 'ko'] as const;
export type Locale = (typeof locales)[number];

/** What a person reads: our own words in every language, or a provider's, which stay as it said them. */
export type Sentence = string | LocalizedText;

export function sentenceIn(locale: Locale, sentence: Sentence): string {
  return typeof sentence === 'string' ? sentence : sentence[locale];
}
