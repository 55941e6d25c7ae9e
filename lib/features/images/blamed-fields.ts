import type { ImageChange } from '@/lib/domain/image-change';

/**
 * Which of the things that were sent a provider's sentence is about: the one thing when there was only one, otherwise
 * those it names. Providers write `min_disk` for our `minDiskGiB`. Empty when nobody can tell.
 */
export function blamedFields(sentence: string, { properties, ...values }: ImageChange): string[] {
  const sent = [
    ...Object.keys(values).map((path) => ({ path, words: [path, providersWord(path)] })),
    ...Object.keys(properties ?? {}).map((key) => ({ path: `properties.${key}`, words: [key] })),
  ];
  if (sent.length === 1) return sent.map(({ path }) => path);
  return sent.filter(({ words }) => words.some((word) => names(sentence, word))).map(({ path }) => path);
}

function providersWord(name: string): string {
  return name.replace(/(?:GiB|MiB)$/, '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** As a word of its own, for `name` is a part of many. */
function names(sentence: string, word: string): boolean {
  const at = sentence.toLowerCase().indexOf(word.toLowerCase());
  if (at < 0 || word === '') return false;
  const isWord = (character: string | undefined) => character !== undefined && /[\w-]/.test(character);
  const rest = sentence.slice(at + word.length);
  return (!isWord(sentence[at - 1]) && !isWord(rest[0])) || names(rest, word);
}
