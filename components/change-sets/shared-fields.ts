import { sharedFields } from '@/lib/domain/change-set';
import type { EditableField } from '@/lib/domain/image-editing';
import type { ProviderDescription } from '@/lib/domain/provider-description';

export interface SharedField {
  /** As the first provider has it, with what any of them offers to choose from. */
  field: EditableField;
  /** Ids of the providers that do not take it. */
  missingAt: string[];
}

const names = Object.keys(sharedFields.shape);

/** Every field that any of these providers lets be changed for many images, and who does not take it. */
export function sharedFieldsOf(descriptions: readonly ProviderDescription[]): SharedField[] {
  return names.flatMap((name) => {
    const found = descriptions.map(({ id, editing }) => ({
      id,
      field: editing?.fields.find((each) => each.name === name),
    }));
    const fields = found.flatMap(({ field }) => (field === undefined ? [] : [field]));
    const [first] = fields;
    if (first === undefined) return [];
    const choices = new Map(fields.flatMap((field) => (field.choices ?? []).map((each) => [each.value, each])));
    return [
      {
        field: choices.size === 0 ? first : { ...first, choices: [...choices.values()] },
        missingAt: found.filter(({ field }) => field === undefined).map(({ id }) => id),
      },
    ];
  });
}

/** A list of words or ids as people paste them: a line each, or with commas between them. */
export function wordsIn(text: string): string[] {
  const words = text.split(/[\n,]/u).map((word) => word.trim());
  return [...new Set(words.filter((word) => word !== ''))];
}

/** `key = value`, a line each; undefined when a line has no key. */
export function pairsIn(text: string): Record<string, string> | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const pairs = lines.map((line): [string, string] => {
    const at = line.indexOf('=');
    return at < 1 ? ['', ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
  });
  return pairs.some(([key]) => key === '') ? undefined : Object.fromEntries(pairs);
}
