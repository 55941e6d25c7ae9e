import { expect, it } from 'vitest';
import type { ProviderImage } from '@/lib/domain/image';
import type { ImageChange } from '@/lib/domain/image-change';
import type { EditableField } from '@/lib/domain/image-editing';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { codeOf } from './conformance-harness';
import { factsOf, type WritingSubject } from './conformance-writes-harness';
import { type EditedValue, valuesOf } from './conformance-writes-values';
import type { MetadataGroup } from './provider';

/** What a provider or its adapter says of a value that it does not take. */
export const refusals = ['upstream_rejected', 'upstream_forbidden', 'unsupported_operation'];
/** Making an image everybody's is for administrators at many sites. */
const mayBeForbidden = new Set<unknown>(['public', 'community']);

/** Every field of the descriptor changes, within the limits that it states, and nothing else does. */
export function editingConforms(subject: () => WritingSubject): void {
  const fieldsOf = () => subject().description.editing?.fields ?? [];

  it('changes each editable field and nothing besides, and changes it back', async () => {
    const { metadata } = subject().opened;
    if (metadata === undefined) return expect(subject().description.editing).toBeUndefined();
    expect(subject().description.editing).toBeDefined();
    for (const field of fieldsOf()) {
      const image = await imageFor(field, subject());
      const original = valueIn(image, field.name);
      for (const value of valuesOf(field).legal) await changes(subject(), image.id, { field, value });
      if (field.clearable) await changes(subject(), image.id, { field, value: null });
      if (original === undefined && !field.clearable) continue;
      await changes(subject(), image.id, { field, value: original ?? null });
      expect(factsOf(await subject().workshop.look(image.id))).toEqual(factsOf(image));
    }
  });

  it('changes several fields at once', async () => {
    const { metadata, workshop } = { ...subject().opened, workshop: subject().workshop };
    if (metadata === undefined) return expect(subject().description.capabilities).not.toContain('metadata');
    const image = await workshop.ready();
    const values = otherValues(image, subject().description);
    expect(values.length).toBeGreaterThan(1);
    await metadata.update(image, changeOf(values));
    const after = await workshop.look(image.id);
    for (const [name, value] of values) expectValue(after, name, value);
    expect(factsOf(after, touched(values.map(([name]) => name)))).toEqual(
      factsOf(image, touched(values.map(([name]) => name))),
    );
  });

  it('refuses what is beyond the limits of the descriptor, and leaves everything as it was', async () => {
    const { metadata } = subject().opened;
    if (metadata === undefined) return expect(subject().description.capabilities).not.toContain('metadata');
    for (const field of fieldsOf()) {
      const image = await imageFor(field, subject());
      for (const value of valuesOf(field).illegal) {
        const code = await codeOf(metadata.update(image, changeOf([[field.name, value]])));
        expect(code, `${field.name} ${JSON.stringify(value)}`).toBeOneOf(refusals);
      }
      expect(await subject().workshop.look(image.id)).toEqual(image);
    }
  });

  it('refuses fields that only an image in another state has', async () => {
    const { opened, workshop } = subject();
    const { metadata } = opened;
    if (metadata === undefined) return expect(subject().description.capabilities).not.toContain('metadata');
    const image = await workshop.ready();
    for (const field of fieldsOf()) {
      if (field.onlyWhile === undefined || field.onlyWhile.includes(image.status)) continue;
      const value = valuesOf(field).legal.find((each) => each !== valueIn(image, field.name)) ?? '';
      expect(await codeOf(metadata.update(image, changeOf([[field.name, value]]))), field.name).toBeOneOf(refusals);
    }
    expect(await workshop.look(image.id)).toEqual(image);
  });
}

/** Some change of an image that its provider takes. */
export function anEdit({ editing }: ProviderDescription, image: ProviderImage) {
  for (const field of editing?.fields ?? []) {
    if (field.onlyWhile !== undefined && !field.onlyWhile.includes(image.status)) continue;
    if (field.name === 'visibility' || field.name === 'protected') continue;
    const value = valuesOf(field).legal.find((each) => each !== '' && each !== valueIn(image, field.name));
    if (value !== undefined) return { name: field.name, value, change: changeOf([[field.name, value]]) };
  }
  throw new Error('The descriptor names no field that can be edited');
}

/** An image in which the field can be edited, with something in every other one that an edit might lose. */
async function imageFor(field: EditableField, subject: WritingSubject): Promise<ProviderImage> {
  const { opened, workshop, description } = subject;
  const image = field.onlyWhile?.includes('pending') ? await workshop.waiting() : await workshop.ready();
  if (image === undefined) throw new Error(`There is no image whose ${field.name} could be edited`);
  await opened.metadata?.update(image, { ...changeOf(otherValues(image, description)), ...propertiesFor(description) });
  return workshop.look(image.id);
}

/** Another value for every field of the image. */
function otherValues(image: ProviderImage, { editing }: ProviderDescription): [string, EditedValue][] {
  const editable = (editing?.fields ?? []).filter(({ onlyWhile }) => onlyWhile?.includes(image.status) ?? true);
  return editable.flatMap((field): [string, EditedValue][] => {
    const values = valuesOf(field).legal.filter((each) => !mayBeForbidden.has(each) && each !== '');
    const value = values.find((each) => each !== valueIn(image, field.name));
    return value === undefined ? [] : [[field.name, value]];
  });
}

function propertiesFor({ editing }: ProviderDescription): Pick<ImageChange, 'properties'> {
  if (editing?.properties === undefined) return {};
  const { fields, custom } = editing.properties;
  const named = fields.map((field) => [field.name, String(valuesOf(field).legal.at(-1))]);
  const others = custom ? { conformance_note: '값 하나', conformance_other: 'two  blanks' } : {};
  return { properties: { ...Object.fromEntries(named), ...others } };
}

interface Edit {
  field: EditableField;
  value: EditedValue | null;
}

/** Changes one field; what the update answers is what the image is from then on. */
async function changes({ opened, workshop }: WritingSubject, id: string, { field, value }: Edit): Promise<void> {
  const before = await workshop.look(id);
  const what = `${field.name} = ${JSON.stringify(value)}`;
  const written = await (opened.metadata as MetadataGroup)
    .update(before, changeOf([[field.name, value]]))
    .catch((error: unknown) => error);
  const after = await workshop.look(id);
  if (written instanceof Error) {
    expect(written, what).toMatchObject({ code: 'upstream_forbidden' });
    expect(mayBeForbidden.has(value), what).toBe(true);
    expect(after, what).toEqual(before);
    return;
  }
  expect(written, what).toMatchObject({ acknowledgement: { status: expect.any(Number) }, image: after });
  expectValue(after, field.name, value);
  expect(factsOf(after, touched([field.name])), what).toEqual(factsOf(before, touched([field.name])));
}

/** Keys of an image that change along with these fields. */
function touched(names: readonly string[]): string[] {
  return [...names, ...(names.includes('visibility') ? ['providerVisibility'] : [])];
}

export function changeOf(values: readonly (readonly [name: string, value: EditedValue | null])[]): ImageChange {
  return Object.fromEntries(values) as ImageChange;
}

export function valueIn(image: ProviderImage, name: string): EditedValue | undefined {
  return Object.entries(image).find(([key]) => key === name)?.[1] as EditedValue | undefined;
}

/** Nothing and an empty text are one thing to read. */
export function expectValue(image: ProviderImage, name: string, value: EditedValue | null): void {
  const found = valueIn(image, name);
  if (Array.isArray(value)) expect([...image.tags].sort(), name).toEqual([...value].sort());
  else if (value === null || value === '') expect(found ?? '', name).toBe('');
  else expect(found, name).toBe(value);
}
