import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Field, field, fieldApplies, fieldsSchema } from './field';

const label = { en: 'Label', ko: '이름' };
const make = (name: string, facts: Partial<Field> = {}): Field => ({ name, label, kind: 'text', ...facts });

const method = make('method', {
  kind: 'choice',
  required: true,
  choices: [
    { value: 'password', label },
    { value: 'applicationCredential', label },
  ],
});
const form = [
  make('authUrl', { kind: 'url', required: true, destination: true }),
  make('region', { maxLength: 8 }),
  make('project', { pattern: '[a-z]{3}|[0-9]{3}' }),
  method,
  make('username', { required: true, when: { field: 'method', values: ['password'] } }),
  make('secret', { kind: 'secret', required: true, when: { field: 'method', values: ['applicationCredential'] } }),
];
const good = { authUrl: 'https://keystone.example:5000/v3', method: 'password', username: 'kim' };

const wrongIn = (given: unknown, context?: Record<string, string>) =>
  fieldsSchema(form, context)
    .safeParse(given)
    .error?.issues.map((issue) => (issue.code === 'unrecognized_keys' ? issue.keys.join() : issue.path.join('.')));

describe('the schema of a form', () => {
  test('keeps what was filled in, trimmed, and nothing that was left blank', () => {
    const given = { ...good, authUrl: ' https://keystone.example:5000/v3 ', region: '   ', project: '' };
    expect(fieldsSchema(form).parse(given)).toEqual(good);
  });

  test.each<[string, object, string[]]>([
    ['an unknown name', { ...good, colour: 'red' }, ['colour']],
    ['a missing field', { ...good, authUrl: undefined }, ['authUrl']],
    ['a blank one', { ...good, authUrl: '  ' }, ['authUrl']],
    ['an address of another kind', { ...good, authUrl: 'ftp://keystone.example' }, ['authUrl']],
    ['what is no address', { ...good, authUrl: 'keystone' }, ['authUrl']],
    ['a script as an address', { ...good, authUrl: 'javascript:alert(1)' }, ['authUrl']],
    ['what is too long', { ...good, region: 'x'.repeat(9) }, ['region']],
    ['a pattern met only in part', { ...good, project: 'abcd' }, ['project']],
    ['a pattern met on one line', { ...good, project: 'abc\nx' }, ['project']],
    ['a choice that is none', { ...good, method: 'token' }, ['method']],
    ['a number', { ...good, region: 5 }, ['region']],
    ['what applies and is missing', { ...good, method: 'applicationCredential' }, ['secret']],
  ])('refuses %s, at its place', (_, given, expected) => {
    expect(wrongIn(given)).toEqual(expected);
  });

  test('names every field that is missing at once', () => {
    expect(wrongIn({ method: 'password' })).toEqual(['authUrl', 'username']);
    expect(wrongIn({})).toEqual(['authUrl', 'method']);
  });

  test('drops what does not apply, so that an old secret is not saved with a new method', () => {
    const parsed = fieldsSchema(form).parse({ ...good, secret: 'left over' });
    expect(parsed).toEqual(good);
  });

  test('asks by the values of the neighbours that are known already', () => {
    const credentials = [
      make('password', { kind: 'secret', required: true, when: { field: 'method', values: ['password'] } }),
    ];
    expect(fieldsSchema(credentials, { method: 'password' }).safeParse({}).success).toBe(false);
    expect(fieldsSchema(credentials, { method: 'other' }).parse({})).toEqual({});
  });

  test('leaves a secret exactly as it was typed', () => {
    const secret = '  spaces  and\ttabs ';
    const credentials = [make('secret', { kind: 'secret', required: true })];
    expect(fieldsSchema(credentials).parse({ secret })).toEqual({ secret });
    expect(fieldsSchema(credentials).safeParse({ secret: 'x'.repeat(8193) }).success).toBe(false);
  });

  test('takes what it has made itself, and keeps only what was sent', () => {
    const values = fc.record(
      {
        authUrl: fc.constantFrom('https://a.example', 'http://10.0.0.1:5000/v3', ' https://b.example/ '),
        region: fc.string({ maxLength: 8 }),
        project: fc.constantFrom('abc', '123', ''),
        method: fc.constantFrom('password', 'applicationCredential'),
        username: fc.string({ minLength: 1 }),
        secret: fc.string({ minLength: 1 }),
      },
      { requiredKeys: ['authUrl', 'method'] },
    );
    const schema = fieldsSchema(form);
    fc.assert(
      fc.property(values, (given) => {
        const once = schema.safeParse(given);
        if (!once.success) return;
        expect(schema.parse(once.data)).toEqual(once.data);
        for (const [name, value] of Object.entries(once.data)) {
          expect(String(Object.entries(given).find(([key]) => key === name)?.[1])).toContain(value);
          expect(value).not.toBe('');
        }
        expect('username' in once.data && 'secret' in once.data).toBe(false);
      }),
    );
  });
});

describe('a field', () => {
  test.each([
    [undefined, {}, true],
    [{ field: 'a', values: ['x', 'y'] }, { a: 'y' }, true],
    [{ field: 'a', values: ['x'] }, { a: 'y' }, false],
    [{ field: 'a', values: ['x'] }, {}, false],
    [{ field: 'a', values: [''] }, {}, true],
  ])('that applies when %j, among %j: %s', (when, values, expected) => {
    expect(fieldApplies(make('b', when === undefined ? {} : { when }), values)).toBe(expected);
  });

  test('is itself of a shape that a browser may be told', () => {
    for (const each of form) expect(field.parse(each)).toEqual(each);
  });
});
