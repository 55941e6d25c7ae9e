import { describe, expect, it } from 'vitest';
import { type LocalizedText, localizedText } from '@/lib/domain/text';
import { foldersIn, isTest, pathsBelow, sourceFiles } from '@/lib/testing/source-files';
import { catalog } from './catalog';

const hangul = /[가-힣]/;
const folders = foldersIn('lib/providers').filter((name) =>
  pathsBelow(`lib/providers/${name}`).includes(`lib/providers/${name}/sentences.ts`),
);

/** Every sentence a folder can say; what it is about is filled in twice, once with nothing. */
async function sentencesIn(folder: string): Promise<[name: string, text: LocalizedText][]> {
  const exported: Record<string, unknown> = await import(`./${folder}/sentences.ts`);
  return Object.entries(exported).flatMap(([name, said]): [string, LocalizedText][] => {
    if (typeof said !== 'function') return [[name, localizedText.parse(said)]];
    const words = Array.from({ length: said.length }, (_, place) => `word-${place}`);
    const filled = localizedText.parse(Reflect.apply(said, undefined, words));
    for (const word of words)
      expect([filled.en, filled.ko], name).toEqual(Array(2).fill(expect.stringContaining(word)));
    return [
      [name, filled],
      [name, localizedText.parse(Reflect.apply(said, undefined, Array(said.length).fill('')))],
    ];
  });
}

describe('what adapters say in their own words', () => {
  it('is written in a file of sentences each', () => {
    expect(folders.toSorted()).toEqual([...catalog.keys(), 'keystone', 'transport'].toSorted());
  });

  it.each(folders)('is there in both languages: %s', async (folder) => {
    const sentences = await sentencesIn(folder);
    expect(sentences.length).toBeGreaterThan(5);
    for (const [name, { en, ko }] of sentences) {
      expect(en.trim(), name).toMatch(/^[A-Z"w][^가-힣]*$/);
      expect(ko.trim(), name).toMatch(hangul);
    }
  });

  it('stands nowhere else', () => {
    const files = sourceFiles('lib/providers', ['.ts']).filter(
      ({ path }) => !isTest(path) && !/\/(emulator|emulation)\//.test(path),
    );
    const literal = /\b(?:(?:detail|problem)\s*[:=]|(?:refused?|invalid)\()\s*['"`](?:[A-Z]|\$\{)/;
    expect(files.length).toBeGreaterThan(30);
    expect(files.filter(({ text }) => literal.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

/** Every localized text in a value, with where it stands and what holds it. */
function textsIn(
  value: unknown,
  path: string,
  holder: object = {},
): { path: string; text: LocalizedText; holder: object }[] {
  if (typeof value !== 'object' || value === null) return [];
  const text = localizedText.safeParse(value);
  if (text.success) return [{ path, text: text.data, holder }];
  return Object.entries(value).flatMap(([key, each]) => textsIn(each, `${path}.${key}`, value));
}

/** A provider's own name or word, or an abbreviation: nothing to translate. */
function isName({ path, text, holder }: ReturnType<typeof textsIn>[number], id: string): boolean {
  if (path === `${id}.label`) return text.ko === text.en;
  if (/^[A-Z]+$/.test(text.ko)) return true;
  return 'value' in holder && [text.en, text.ko].every((word) => word === holder.value);
}

it.each([...catalog])('describes %s in both languages', (id, description) => {
  const texts = textsIn(description, id);
  expect(texts.length).toBeGreaterThan(10);
  for (const found of texts) {
    expect(found.text.en.trim(), found.path).not.toBe('');
    expect(found.text.en, found.path).not.toMatch(hangul);
    if (!isName(found, id)) expect(found.text.ko, found.path).toMatch(hangul);
  }
});
