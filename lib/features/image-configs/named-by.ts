import type { ProviderImageConfig } from '@/lib/domain/image-config';

export const waysOfNaming = ['id', 'name'] as const;
export type WayOfNaming = (typeof waysOfNaming)[number];

type Naming = Pick<ProviderImageConfig, 'imageName' | 'imageTag' | 'commands' | 'args'>;

/** A shorter one could stand in any text by chance. */
const shortestSureId = 8;

/**
 * Whether a config names an image, and by what: its image's name (with or without what stands before the last slash, with
 * or without the tag) is the image's name or id, or its reference, commands or args hold the id. Letter case does not
 * count: repositories know only small letters, names of clouds' images any. A blank name or id is named by nothing.
 */
export function namedBy(config: Naming, image: { id: string; name?: string | undefined }): WayOfNaming | undefined {
  const references = referencesOf(config);
  const id = folded(image.id);
  if (id !== '' && (references.has(id) || isHeld(config, id))) return 'id';
  const name = folded(image.name ?? '');
  return name !== '' && references.has(name) ? 'name' : undefined;
}

function referencesOf({ imageName, imageTag }: Naming): Set<string> {
  const [whole, tag] = [folded(imageName), folded(imageTag)];
  const names = [whole, whole.slice(whole.lastIndexOf('/') + 1)].filter((each) => each !== '');
  return new Set(tag === '' ? names : [...names, ...names.map((each) => `${each}:${tag}`)]);
}

function isHeld({ imageName, imageTag, commands, args }: Naming, id: string): boolean {
  if (id.length < shortestSureId) return false;
  return [imageName, imageTag, ...commands, ...args].some((text) => holds(folded(text), id));
}

/** Not as a part of a longer id. A Korean particle may follow at once. */
function holds(text: string, id: string): boolean {
  for (let at = text.indexOf(id); at !== -1; at = text.indexOf(id, at + 1))
    if (!isInWord(text.slice(0, at).at(-1)) && !isInWord(text[at + id.length])) return true;
  return false;
}

function isInWord(character: string | undefined): boolean {
  return character !== undefined && /[a-z0-9]/.test(character);
}

function folded(text: string): string {
  return text.trim().normalize('NFC').toLowerCase();
}
