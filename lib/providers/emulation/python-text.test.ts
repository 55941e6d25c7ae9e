import { describe, expect, it } from 'vitest';
import { bytesAsUtf8, isoTime, pythonInteger, pythonJson, pythonQuery, utf8AsBytes } from './python-text';

describe('pythonJson', () => {
  it('writes the blanks of json.dumps and nothing else', () => {
    const value = { a: [1, null, true], b: {}, c: [], d: { 'k,\n {': 'x,\n y: [' }, e: undefined };
    expect(pythonJson(value)).toBe('{"a": [1, null, true], "b": {}, "c": [], "d": {"k,\\n {": "x,\\n y: ["}}');
  });

  it('escapes everything beyond ASCII when asked to', () => {
    expect(pythonJson('한 é 😀')).toBe('"한 é 😀"');
    expect(pythonJson('한 é 😀', true)).toBe('"\\ud55c \\u00e9 \\ud83d\\ude00"');
  });
});

describe('pythonQuery', () => {
  it('encodes as urlencode does', () => {
    const parameters = new Map([
      ['name', "a b+c/한'()*!~"],
      ['x', ''],
    ]);
    expect(pythonQuery(parameters)).toBe('name=a+b%2Bc%2F%ED%95%9C%27%28%29%2A%21~&x=');
  });
});

describe('pythonInteger', () => {
  it.each([
    ['5', 5],
    [' +5 ', 5],
    ['-5', -5],
    ['1_000', 1000],
    ['', undefined],
    ['5.0', undefined],
    ['0x5', undefined],
    ['1__0', undefined],
  ])('%j', (text, number) => expect(pythonInteger(text)).toBe(number));
});

describe('isoTime', () => {
  it.each([
    ['2026-11-22T06:38:03Z', '2026-11-22T06:38:03.000Z'],
    ['2026-11-22T06:38:03', '2026-11-22T06:38:03.000Z'],
    ['2026-11-22T15:38:03+09:00', '2026-11-22T06:38:03.000Z'],
    ['2026-11-22T06:38:03.250Z', '2026-11-22T06:38:03.250Z'],
    ['2026-11-22', '2026-11-22T00:00:00.000Z'],
    ['20261122T063803Z', '2026-11-22T06:38:03.000Z'],
  ])('%s', (text, time) => expect(new Date(isoTime(text) ?? 0).toISOString()).toBe(time));

  it.each(['nonsense', '2026-13-01', '2026-02-30', '', 'gt:2026-01-01'])('refuses %j', (text) => {
    expect(isoTime(text)).toBeUndefined();
  });
});

it('utf8AsBytes keeps one character per byte and comes back', () => {
  expect(utf8AsBytes('é한')).toBe('\u00c3\u00a9\u00ed\u0095\u009c');
  expect(bytesAsUtf8(utf8AsBytes('é한'))).toBe('é한');
});
