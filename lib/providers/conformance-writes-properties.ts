import { expect, it } from 'vitest';
import type { ProviderImage } from '@/lib/domain/image';
import type { PropertyEditing } from '@/lib/domain/image-editing';
import { codeOf } from './conformance-harness';
import { refusals } from './conformance-writes-editing';
import { factsOf, type WritingSubject } from './conformance-writes-harness';
import { valuesOf } from './conformance-writes-values';

const keys = [
  ...['conformance_note', 'a/b', 'til~de', 'a~1b~0c', 'blank inside', '한글 키', 'Upper-Case', '%2F', 'x.y:z', '"q"'],
  ...['__proto__', 'constructor', '0'],
];
const values = [
  ...['plain', '값 하나', 'two  blanks inside', 'a/b~c~1', '"quoted" \\ back', 'a,b=c;d&e', '{"json":1}', '%20', '0'],
  ...['False', 'null', '=1+1'],
];

/** Custom properties: whatever the descriptor allows is kept letter by letter, and no other one is ever lost. */
export function propertiesConform(subject: () => WritingSubject): void {
  const rules = () => subject().description.editing?.properties;

  it('sets, changes and removes properties without losing another', async () => {
    const editing = rules();
    if (!editing?.custom) return expect(editing?.custom).not.toBe(true);
    const set = Object.fromEntries(allowedKeys(editing).map((key, place) => [key, allowedValue(editing, place)]));
    const names = Object.keys(set);
    expect(names.length).toBeGreaterThan(1);
    const { image, change } = await editable(subject());
    let expected: Record<string, string> = { ...image.properties, ...set };
    await change({ properties: set }, expected);
    for (const [place, key] of names.entries()) {
      expected = { ...expected, [key]: allowedValue(editing, place + 1) };
      await change({ properties: { [key]: allowedValue(editing, place + 1) } }, expected);
    }
    for (const key of names) {
      expected = Object.fromEntries(Object.entries(expected).filter(([name]) => name !== key));
      await change({ properties: { [key]: null } }, expected);
    }
    expect(factsOf(await subject().workshop.look(image.id))).toEqual(factsOf(image));
  });

  it('keeps properties through the change of anything else', async () => {
    const editing = rules();
    if (!editing?.custom) return expect(editing?.custom).not.toBe(true);
    const { image, change } = await editable(subject());
    const set = Object.fromEntries(allowedKeys(editing).map((key, place) => [key, allowedValue(editing, place)]));
    await change({ properties: set }, { ...image.properties, ...set });
    await change({ name: 'conformance renamed' }, { ...image.properties, ...set });
  });

  it('changes each property that has a field of its own, within its limits', async () => {
    const { fields = [] } = rules() ?? {};
    if (fields.length === 0) return expect(fields).toEqual([]);
    const { image, change, update } = await editable(subject());
    for (const field of fields) {
      const { legal, illegal } = valuesOf(field);
      let { properties } = await subject().workshop.look(image.id);
      for (const value of legal.filter((each) => each !== '')) {
        properties = { ...properties, [field.name]: String(value) };
        await change({ properties: { [field.name]: String(value) } }, properties);
      }
      for (const value of illegal) {
        const code = await codeOf(update({ properties: { [field.name]: String(value) } }));
        expect(code, `${field.name} ${String(value).slice(0, 40)}`).toBeOneOf(refusals);
      }
      expect((await subject().workshop.look(image.id)).properties).toEqual(properties);
    }
  });

  it('refuses properties beyond the limits of the descriptor', async () => {
    const editing = rules();
    if (editing === undefined) return expect(editing).toBeUndefined();
    const { image, update } = await editable(subject());
    const key = 'conformance_note';
    const tooMany = Array.from({ length: editing.atMost + 1 }, (_, place) => [`conformance_${place}`, 'x']);
    const refused: Record<string, string>[] = editing.custom
      ? [{ [key]: '한'.repeat(Math.ceil((editing.valueMaxBytes + 1) / 3)) }, Object.fromEntries(tooMany), { '': 'x' }]
      : [{ [key]: 'x' }];
    for (const properties of refused)
      expect(await codeOf(update({ properties })), JSON.stringify(properties).slice(0, 80)).toBeOneOf(refusals);
    expect(await subject().workshop.look(image.id)).toEqual(image);
  });
}

function allowedKeys({ keyPattern, readOnlyKeys }: PropertyEditing): string[] {
  const own = readOnlyKeys === undefined ? /(?!)/ : new RegExp(`^(?:${readOnlyKeys})$`, 'u');
  return keys.filter((key) => new RegExp(`^(?:${keyPattern})$`, 'u').test(key) && !own.test(key));
}

function allowedValue({ valuePattern }: PropertyEditing, place: number): string {
  const pattern = valuePattern === undefined ? undefined : new RegExp(`^(?:${valuePattern})$`, 'u');
  const allowed = values.filter((value) => pattern?.test(value) ?? true);
  return allowed[place % allowed.length] ?? 'plain';
}

/** An image of its own, and ways to change it: `change` holds it to the properties it must have from then on. */
async function editable({ opened, workshop }: WritingSubject) {
  const { metadata } = opened;
  if (metadata === undefined) throw new Error('Properties are edited through the group `metadata`');
  const image: ProviderImage = await workshop.ready();
  const update = async (edit: Parameters<typeof metadata.update>[1]) =>
    metadata.update(await workshop.look(image.id), edit);
  const change = async (edit: Parameters<typeof metadata.update>[1], properties: Record<string, string>) => {
    const written = await update(edit);
    const after = await workshop.look(image.id);
    expect(after.properties, JSON.stringify(edit)).toEqual(properties);
    expect(written.image).toEqual(after);
  };
  return { image, update, change };
}
