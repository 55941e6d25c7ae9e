import { z } from 'zod';

/** A sentence or label in every language the console speaks; descriptors carry their own, so that nothing about a provider is written elsewhere. */
export const localizedText = z.object({ en: z.string(), ko: z.string() });
export type LocalizedText = z.infer<typeof localizedText>;

export const locales = ['en', 'ko'] as const;
export type Locale = (typeof locales)[number];
