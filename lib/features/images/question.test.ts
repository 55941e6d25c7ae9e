import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageStatuses, imageVisibilities } from '@/lib/domain/image';
import { type ImageFilter, imageOwnerships, imageSorts, memberStatuses } from '@/lib/domain/image-filter';
import { queryParameters, searchOf } from '@/lib/http/query-parameters';
import { type ImageQuestion, isUnfiltered, questionOf, spelledQuestion } from './question';

const word = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' });
const some = <Item>(item: fc.Arbitrary<Item>) => fc.array(item, { minLength: 1, maxLength: 3 });
const optional = <Item>(item: fc.Arbitrary<Item>) => fc.option(item, { nil: undefined });
const time = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

const filters: fc.Arbitrary<ImageFilter> = fc.record({
  // Searches are composed on the way in: what is not composed comes back in another spelling.
  q: optional(word.map((text) => `한글 ${text} x`.normalize('NFC'))),
  connection: optional(some(word)),
  provider: optional(some(word)),
  status: optional(some(fc.constantFrom(...imageStatuses))),
  visibility: optional(some(fc.constantFrom(...imageVisibilities))),
  os: optional(some(fc.oneof(word, fc.constant('')))),
  owner: optional(some(word)),
  ownership: optional(some(fc.constantFrom(...imageOwnerships))),
  member: optional(some(fc.constantFrom(...memberStatuses))),
  tag: optional(some(word)),
  minSize: optional(fc.maxSafeNat()),
  maxSize: optional(fc.maxSafeNat()),
  createdAfter: optional(time),
  createdBefore: optional(time),
  updatedAfter: optional(time),
  updatedBefore: optional(time),
  protected: optional(fc.boolean()),
  properties: fc.dictionary(
    word.filter((key) => key !== '__proto__'),
    some(word),
    { maxKeys: 3 },
  ),
});
const questions: fc.Arbitrary<ImageQuestion> = fc.record({
  filter: filters,
  sort: optional(
    fc.tuple(fc.constantFrom('' as const, '-' as const), fc.constantFrom(...imageSorts)).map((parts) => {
      const [sign, column] = parts;
      return `${sign}${column}` as const;
    }),
  ),
});

/** Through the very text of an address bar. */
const through = (question: ImageQuestion) =>
  questionOf(queryParameters(new URLSearchParams(searchOf(spelledQuestion(question)).toString())));

describe('a question in the address', () => {
  it('comes back as it went in', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const back = through(question);
        expect(spelledQuestion(back)).toEqual(spelledQuestion(question));
        expect(back.filter.properties).toEqual({ ...question.filter.properties });
      }),
    );
  });

  it('leaves out what does not fit and keeps the rest', () => {
    const read = (search: string) => spelledQuestion(questionOf(queryParameters(new URLSearchParams(search))));
    expect(read('q=a&status=active&status=gone&os=ubuntu')).toEqual({ os: ['ubuntu'] });
    expect(read('q=%EC%9A%B0%EB%B6%84&sort=sideways&columns=name')).toEqual({ q: '우분' });
    expect(read('q=two&q=three&visibility=shared')).toEqual({ visibility: ['shared'] });
    expect(read('limit=7&cursor=abc&tag=golden')).toEqual({ tag: ['golden'] });
    expect(read('minSize=-1&property.=x&property.os=linux')).toEqual({ 'property.os': ['linux'] });
  });

  it('knows an unfiltered one whatever its order', () => {
    expect(isUnfiltered({ filter: { properties: {} }, sort: '-size' })).toBe(true);
    expect(isUnfiltered({ filter: { properties: { a: ['1'] } } })).toBe(false);
  });
});
