import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { messageArguments } from './message-arguments';
import { messages } from './messages';

/** `area.key.path` → message. */
function flatten(tree: object, prefix = ''): Map<string, string> {
  const entries = Object.entries(tree).flatMap(([key, value]): [string, string][] => {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    return typeof value === 'string' ? [[path, value]] : [...flatten(value, path)];
  });
  return new Map(entries);
}

const english = flatten(messages.en);
const korean = flatten(messages.ko);

function differences(left: Map<string, string>, right: Map<string, string>): string[] {
  return [...left.keys()].filter((key) => !right.has(key));
}

describe('the message catalogue', () => {
  it('has every key in both languages', () => {
    expect({ missingInKorean: differences(english, korean), missingInEnglish: differences(korean, english) }).toEqual({
      missingInKorean: [],
      missingInEnglish: [],
    });
  });

  it('holds well-formed messages that take the same arguments in both languages', () => {
    const different = [...english].filter(([key, message]) => {
      const other = korean.get(key);
      return other !== undefined && messageArguments(message).join() !== messageArguments(other).join();
    });
    expect(different.map(([key, message]) => ({ key, english: message, korean: korean.get(key) }))).toEqual([]);
  });

  it('leaves no message empty', () => {
    const blank = [...english, ...korean].filter(([, message]) => message.trim() === '');
    expect(blank.map(([key]) => key)).toEqual([]);
  });

  it.each(['en', 'ko'] as const)('composes every file of %s', (locale) => {
    const files = readdirSync(new URL(`messages/${locale}/`, import.meta.url)).map((file) => file.replace('.json', ''));
    expect(files.toSorted()).toEqual(Object.keys(messages[locale]).toSorted());
  });
});

describe('messageArguments', () => {
  it('names each argument with its kind, nested ones and tags too', () => {
    expect(messageArguments('{a} <b>{n, plural, one {# {c}} other {{d, number}}}</b>')).toEqual([
      'a:value',
      'b:tag',
      'c:value',
      'd:value',
      'n:value',
    ]);
  });

  it('refuses a message that is not well-formed', () => {
    expect(() => messageArguments('{a')).toThrow();
  });
});
