import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { locales } from '@/lib/domain/text';
import { messages } from '@/lib/i18n/messages';
import { ProviderError, providerErrorCodes } from '@/lib/providers/errors';
import { flag } from './endpoint';
import { InvalidInput } from './invalid-input';
import { type Problem, problem, problemCodes, statusOfCode } from './problem';
import { problemOf, problemResponse } from './problem-response';
import { Refusal } from './refusal';

const asked = { requestId: 'r-1', locale: 'en' } as const;

function invalid(schema: z.ZodType, value: unknown, locale: 'en' | 'ko'): Problem {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) throw new Error('the value is valid');
  return problemOf(new InvalidInput(result.error.issues), { requestId: 'r-1', locale });
}

const messagesOf = (said: Problem) => said.fields?.map((field) => field.message);

describe('the catalogue of problems', () => {
  test.each(locales)('has a title and a sentence for every code in %s', (locale) => {
    const { errors } = messages[locale];
    expect(Object.keys(errors).toSorted()).toEqual([...problemCodes].toSorted());
    for (const code of problemCodes)
      expect(errors[code].title.length * errors[code].detail.length, code).toBeGreaterThan(0);
    expect(new Set(problemCodes.map((code) => errors[code].detail)).size).toBe(problemCodes.length);
  });

  test('says every code with its status in both languages, and the two differ', () => {
    for (const code of problemCodes) {
      const [english, korean] = locales.map((locale) => problemOf(new Refusal(code), { requestId: 'r', locale }));
      expect(english).toMatchObject({ code, status: statusOfCode[code], type: `about:blank#${code}` });
      expect(korean?.detail).toMatch(/[가-힣]/);
      expect(problem.parse(english)).toEqual(english);
    }
  });
});

describe('a refusal', () => {
  test('says its own sentence with its values, in the language of who asked', () => {
    const refusal = new Refusal('validation_failed', {
      sentence: 'filterUnknown',
      values: { provider: 'Glance', name: 'colour' },
      fields: [{ path: 'filter.colour', sentence: 'filterUnknown', values: { provider: 'Glance', name: 'colour' } }],
    });
    const said = problemOf(refusal, { requestId: 'r-1', locale: 'ko' });
    expect(said.detail).toContain('colour');
    expect(said.detail).toMatch(/[가-힣]/);
    expect(said.fields).toEqual([{ path: 'filter.colour', message: said.detail }]);
  });

  test('prefers a sentence that is already written, and names connection and waiting time', () => {
    const facts = {
      detail: 'As it was said.',
      sentence: 'crossOrigin',
      connectionId: 'c-1',
      retryAfterSeconds: 1.2,
    } as const;
    const said = problemOf(new Refusal('rate_limited', facts), asked);
    expect(said).toMatchObject({
      detail: 'As it was said.',
      connectionId: 'c-1',
      retryable: true,
      retryAfterSeconds: 1.2,
    });
    const response = problemResponse(said);
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('2');
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });
});

describe('an error of a provider', () => {
  const expected = {
    unsupported_operation: 422,
    upstream_rejected: 422,
    upstream_not_found: 404,
    upstream_conflict: 409,
    upstream_auth_failed: 502,
    upstream_forbidden: 502,
    upstream_unavailable: 502,
    upstream_invalid_response: 502,
    upstream_timeout: 504,
    upstream_rate_limited: 503,
    outcome_unknown: 502,
  };

  test.each(providerErrorCodes)('%s becomes its status and carries what the provider said', (code) => {
    const error = new ProviderError({
      code,
      provider: 'glance',
      detail: 'Image is locked.',
      status: 409,
      upstreamCode: 'LOCKED',
      upstreamRequestId: 'req-9',
      retryable: true,
      retryAfterSeconds: 7,
      cause: new Error('token gAAAA'),
    });
    const said = problemOf(error, { ...asked, connectionId: 'c-1' });
    expect(said).toEqual({
      type: `about:blank#${code}`,
      title: messages.en.errors[code].title,
      status: expected[code],
      detail: 'Image is locked.',
      code,
      requestId: 'r-1',
      retryable: true,
      retryAfterSeconds: 7,
      provider: 'glance',
      connectionId: 'c-1',
      upstream: { status: 409, code: 'LOCKED', requestId: 'req-9' },
    });
  });

  test.each([
    ['en', 'The connection failed.'],
    ['ko', '연결하지 못했습니다.'],
  ] as const)('says our own sentences in the caller’s language: %s', (locale, detail) => {
    const sentence = { en: 'The connection failed.', ko: '연결하지 못했습니다.' };
    const error = new ProviderError({ code: 'upstream_unavailable', provider: 'glance', detail: sentence });
    expect(problemOf(error, { ...asked, locale }).detail).toBe(detail);
    expect([error.message, error.detail]).toEqual([sentence.en, sentence.en]);
  });

  test('leaves the provider’s sentences as they were said', () => {
    const error = new ProviderError({ code: 'upstream_rejected', provider: 'glance', detail: 'Image is locked.' });
    expect(problemOf(error, { ...asked, locale: 'ko' })).toMatchObject({
      title: messages.ko.errors.upstream_rejected.title,
      detail: 'Image is locked.',
    });
  });

  test('never signs the person out', () => {
    expect(Object.values(expected)).not.toContain(401);
    expect(providerErrorCodes.map((code) => statusOfCode[code])).toEqual(Object.values(expected));
  });

  test('invents nothing that it does not know', () => {
    const said = problemOf(new ProviderError({ code: 'upstream_timeout', provider: 'glance' }), asked);
    expect(Object.keys(said).toSorted()).toEqual(
      ['code', 'detail', 'provider', 'requestId', 'retryable', 'status', 'title', 'type'].toSorted(),
    );
    expect(said.detail).toBe(messages.en.errors.upstream_timeout.detail);
  });
});

describe('anything else', () => {
  test.each([
    new Error('password=hunter2 at /srv/x'),
    new TypeError('x is undefined'),
    'a string',
    null,
    { code: 'not_found', status: 404 },
  ])('%s becomes internal, with the request id and nothing else', (error) => {
    expect(problemOf(error, { ...asked, connectionId: 'c-1' })).toEqual({
      type: 'about:blank#internal',
      title: messages.en.errors.internal.title,
      status: 500,
      detail: messages.en.errors.internal.detail,
      code: 'internal',
      requestId: 'r-1',
      retryable: false,
    });
  });
});

describe('invalid input', () => {
  const form = z.strictObject({
    name: z.string().min(1).max(10),
    limit: z.coerce.number<string>().int().min(1).max(200),
    kind: z.enum(['a', 'b']),
    address: z.url(),
    tags: z.array(z.string().max(2)),
  });
  const given = { name: '', limit: 'many', kind: 'c', address: 'nowhere', tags: ['ok', 'long'], colour: 1 };

  test('names every wrong field at once, by its path, in sentences', () => {
    const said = invalid(form, given, 'en');
    expect(said).toMatchObject({ code: 'validation_failed', status: 400 });
    expect(said.fields).toEqual([
      { path: 'name', message: 'This is needed.' },
      { path: 'limit', message: 'This value is not possible here.' },
      { path: 'kind', message: 'This must be one of: a, b.' },
      { path: 'address', message: 'This is not an address like https://example.com.' },
      { path: 'tags.1', message: 'At most 2 characters.' },
      { path: 'colour', message: 'There is nothing of this name here.' },
    ]);
  });

  test('speaks Korean to those who read Korean, and only to them', () => {
    expect(messagesOf(invalid(form, given, 'ko'))).toEqual([
      '꼭 입력해야 합니다.',
      '여기에 쓸 수 없는 값입니다.',
      '다음 중 하나여야 합니다: a, b.',
      'https://example.com 같은 주소가 아닙니다.',
      '2자 이하로 입력하세요.',
      '여기에는 이런 이름이 없습니다.',
    ]);
  });

  test.each([{}, { name: null }, { name: '' }])('says what is missing in %j', (value) => {
    expect(messagesOf(invalid(z.object({ name: z.string().min(1) }), value, 'en'))).toEqual(['This is needed.']);
    expect(messagesOf(invalid(z.object({ name: z.enum(['a']) }), value, 'en'))).toEqual(['This is needed.']);
  });

  test('tells the wrong kind from nothing', () => {
    expect(messagesOf(invalid(z.object({ name: z.string() }), { name: 5 }, 'en'))).toEqual([
      'This value is not possible here.',
    ]);
  });

  test('says of "blank or an address" what an address is', () => {
    const schema = z.object({ url: z.union([z.literal(''), z.url()]) });
    expect(invalid(schema, { url: 'nowhere' }, 'en').fields).toEqual([
      { path: 'url', message: 'This is not an address like https://example.com.' },
    ]);
    expect(messagesOf(invalid(z.object({ dry: flag }), { dry: 'maybe' }, 'en'))).toEqual([
      'This must be one of: true, false.',
    ]);
  });

  test('keeps what was typed to itself', () => {
    const said = invalid(z.object({ secret: z.string().max(3) }), { secret: 'hunter2-hunter2' }, 'en');
    expect(JSON.stringify(said)).not.toContain('hunter2');
  });
});
