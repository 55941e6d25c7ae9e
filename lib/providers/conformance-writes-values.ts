import type { EditableField } from '@/lib/domain/image-editing';

export type EditedValue = string | number | boolean | string[];

/** Values on both sides of the limits that a field of the descriptor states. */
export interface Values {
  legal: EditedValue[];
  illegal: EditedValue[];
}

/** Formats of Amazon's kernels and disks go only with containers of the same name. */
const onlyTogether = new Set(['aki', 'ami', 'ari']);

/** Nothing with blanks at its ends: what travels in headers loses them. */
const texts = [
  ...['web-base-2026', 'web_base2', '웹 서버 표준 이미지', 'blanks inside it', 'a/b~c, 100% "x"', 'a+b=c&d', 'Ab1'],
  ...['a--b1', 'a_-b1', '-begins', 'ends-', 'two\nlines', 'https://store.example/image.qcow2', 'rocket 🚀', '', 'a'],
];

/** `choices` stand in for the descriptor's own where the site decides. */
export function valuesOf(field: EditableField, choices?: readonly string[]): Values {
  switch (field.kind) {
    case 'boolean':
      return { legal: [true, false], illegal: [] };
    case 'integer':
      return integers(field);
    case 'choice': {
      const words = choices ?? field.choices?.map(({ value }) => value) ?? [];
      return { legal: words.filter((word) => !onlyTogether.has(word)), illegal: ['nonsense-of-nobody'] };
    }
    case 'tags':
      return tags(field);
    default:
      return divided([...texts, ...lengthsAround(field)], (text) => isText(field, text));
  }
}

function integers({ minimum = 0, maximum }: EditableField): Values {
  const largest = maximum ?? minimum + 100;
  return {
    legal: [...new Set([minimum, minimum + 1, largest])].filter((value) => value <= largest),
    illegal: [minimum - 1, ...(maximum === undefined ? [] : [maximum + 1])],
  };
}

function tags(field: EditableField): Values {
  const each = divided([...texts, ...lengthsAround(field)], (text) => text !== '' && isText(field, text));
  const many = (count: number) => Array.from({ length: count }, (_, place) => `tag-${place}`);
  const tooMany = field.atMost === undefined ? [] : [many(field.atMost + 1)];
  const legal: EditedValue[] = [['one'], each.legal.slice(0, 6).map(String), []];
  const tooLong = each.illegal.filter((text) => field.maxLength !== undefined && String(text).length > field.maxLength);
  return { legal, illegal: [...tooMany, ...tooLong.map((text) => [String(text)])] };
}

function lengthsAround({ minLength = 0, maxLength }: EditableField): string[] {
  const longest = maxLength === undefined ? [] : ['x'.repeat(maxLength), 'x'.repeat(maxLength + 1)];
  return ['x'.repeat(minLength), 'x'.repeat(Math.max(0, minLength - 1)), ...longest];
}

function isText({ required, minLength = 0, maxLength = Infinity, pattern }: EditableField, text: string): boolean {
  const length = [...text].length;
  if (length < Math.max(minLength, required ? 1 : 0) || length > maxLength) return false;
  return pattern === undefined || new RegExp(`^(?:${pattern})$`, 'u').test(text);
}

function divided(
  candidates: readonly string[],
  isLegal: (text: string) => boolean,
): { legal: string[]; illegal: string[] } {
  const each = [...new Set(candidates)];
  return { legal: each.filter(isLegal), illegal: each.filter((text) => !isLegal(text)) };
}
