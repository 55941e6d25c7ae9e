import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { issueSentence } from './issue-sentence';
import { translatorFor } from './translator';

function messageOf(schema: z.ZodType, value: unknown, locale: 'en' | 'ko' = 'en'): string | undefined {
  const say = translatorFor(locale, 'form.invalid');
  return schema.safeParse(value, { error: issueSentence(say) }).error?.issues[0]?.message;
}

describe('issueSentence', () => {
  it.each([
    [z.string(), undefined, 'This is needed.'],
    [z.string().min(1), '', 'This is needed.'],
    [z.string().min(8), 'abc', 'At least 8 characters.'],
    [z.string().max(1), 'abc', 'At most 1 character.'],
    [z.number().min(3), 2, 'At least 3.'],
    [z.number().max(3), 4, 'At most 3.'],
    [z.array(z.string()).min(1), [], 'This is needed.'],
    [z.email(), 'nobody', 'This is not an e-mail address.'],
    [z.email(), '', 'This is needed.'],
    [z.url(), 'nowhere', 'This is not an address like https://example.com.'],
    [z.string().regex(/^a+$/), 'b', 'This does not have the expected form.'],
    [z.enum(['a']), 'b', 'This value is not possible here.'],
  ])('says what is wrong (%#)', (schema, value, sentence) => {
    expect(messageOf(schema, value)).toBe(sentence);
  });

  it('speaks Korean and yields to the sentence of a schema', () => {
    expect(messageOf(z.string().min(8), '비번', 'ko')).toBe('8자 이상 입력하세요.');
    expect(messageOf(z.string().min(8, 'Longer, please.'), 'x')).toBe('Longer, please.');
  });
});
