import { expect, it } from 'vitest';
import type { ImageRegistration, RegistrationSource } from '@/lib/domain/image-change';
import { codeOf } from './conformance-harness';
import { expectValue, refusals } from './conformance-writes-editing';
import { gone, type WritingSubject } from './conformance-writes-harness';
import { type EditedValue, valuesOf } from './conformance-writes-values';

/** What a registration says that an image does not show in a field of the same name. */
const notShown = new Set(['id', 'url', 'osDistro', 'source', 'properties']);

/** How images come into being. */
export function registeringConforms(subject: () => WritingSubject): void {
  const { sources, withSources } = sourcesOf(subject);

  it('offers sources that the descriptor knows, and no values that it does not', async () => {
    const offered = await subject().opened.register?.offered();
    if (offered === undefined) return expect(subject().description.registering).toBeUndefined();
    const declared = subject().description.registering?.sources ?? [];
    expect(declared.map(({ source }) => source)).toEqual(expect.arrayContaining(offered.sources));
    const fields = declared.flatMap((each) => each.fields.map(({ name }) => name));
    expect(fields).toEqual(expect.arrayContaining(Object.keys(offered.choices)));
    for (const values of Object.values(offered.choices)) expect(values.length).toBeGreaterThan(0);
  });

  it(
    'makes what was asked for, of every source and with every field',
    withSources(async (source) => {
      const { opened, workshop } = subject();
      const asked = { ...(await everyField(subject(), source)), ...workshop.registrationFor(source) };
      const written = await opened.register?.create(asked);
      if (written === undefined) throw new Error(`Nothing was made of ${source}`);
      workshop.mine(written.image);
      const image = source === 'url' ? await workshop.settled(written.image.id) : await workshop.look(written.image.id);
      expect(image).toMatchObject({ ownership: 'own', status: source === 'url' ? 'active' : 'pending' });
      for (const [name, value] of Object.entries(asked))
        if (!notShown.has(name)) expectValue(image, name, value as EditedValue);
      expect(image.properties).toMatchObject(asked.properties ?? {});
      if (asked.osDistro !== undefined) expect(image.os.distro).toBe(asked.osDistro);
      if (asked.id !== undefined) expect(image.id).toBe(asked.id);
    }),
  );

  it(
    'takes every value that the site offers',
    withSources(async (source) => {
      const { opened, workshop } = subject();
      const { choices = {} } = (await opened.register?.offered()) ?? {};
      for (const field of fieldsOf(subject(), source)) {
        const offered = choices[field.name] === undefined ? [] : valuesOf(field, choices[field.name]).legal;
        for (const value of offered) {
          const asked = { ...workshop.registrationFor(source), [field.name]: value };
          const written = await opened.register?.create(asked);
          if (written !== undefined) workshop.mine(written.image);
          expect(written?.image.name, `${field.name} ${value}`).toBe(asked.name);
        }
      }
    }),
  );

  it(
    'finds what a registration made, and nothing for another',
    withSources(async (source) => {
      const { opened, workshop, harness } = subject();
      const since = harness.tools.now();
      const [asked, other] = [workshop.registrationFor(source), workshop.registrationFor(source)];
      expect(await opened.register?.find(asked, since)).toBeUndefined();
      const written = await opened.register?.create(asked);
      if (written !== undefined) workshop.mine(written.image);
      expect((await opened.register?.find(asked, since))?.id).toBe(written?.image.id);
      expect(await opened.register?.find(other, since)).toBeUndefined();
    }),
  );

  it(
    'makes no second image of an id that is taken',
    withSources(async (source) => {
      const { opened, workshop } = subject();
      const takesId = fieldsOf(subject(), source).some(({ name }) => name === 'id');
      if (!takesId) return expect(fieldsOf(subject(), source).map(({ name }) => name)).not.toContain('id');
      const image = await workshop.ready();
      const again = { ...workshop.registrationFor(source), id: image.id };
      expect(await codeOf(opened.register?.create(again))).toBe('upstream_conflict');
      expect(await workshop.look(image.id)).toEqual(image);
    }),
  );

  it(
    'refuses what is beyond the limits of a field, and makes nothing',
    withSources(async (source) => {
      const { opened, workshop, harness } = subject();
      const { choices = {} } = (await opened.register?.offered()) ?? {};
      const since = harness.tools.now();
      for (const field of fieldsOf(subject(), source)) {
        for (const value of valuesOf(field, choices[field.name]).illegal) {
          const asked = { ...workshop.registrationFor(source), [field.name]: value };
          const code = await codeOf(opened.register?.create(asked));
          expect(code, `${field.name} ${JSON.stringify(value)}`).toBeOneOf(refusals);
          if (field.name !== 'name') expect(await opened.register?.find(asked, since)).toBeUndefined();
        }
      }
    }),
  );

  it('makes nothing of a source that is not offered', async () => {
    const { register } = subject().opened;
    if (register === undefined) return expect(subject().description.capabilities).not.toContain('register');
    const offered = await sources();
    const absent = (['record', 'url', 'upload'] as const).filter((source) => !offered.includes(source));
    for (const source of absent) {
      const asked = { ...subject().workshop.registrationFor(source) };
      expect(await codeOf(register.create(asked)), source).toBeOneOf([...refusals, gone]);
    }
    expect(offered.length + absent.length).toBe(3);
  });
}

function sourcesOf(subject: () => WritingSubject) {
  const sources = async () => (await subject().opened.register?.offered())?.sources ?? [];
  const withSources = (work: (source: RegistrationSource) => Promise<unknown>) => async () => {
    const offered = await sources();
    expect(offered.length > 0).toBe(subject().description.capabilities.includes('register'));
    for (const source of offered) await work(source);
  };
  return { sources, withSources };
}

function fieldsOf({ description }: WritingSubject, source: RegistrationSource) {
  return description.registering?.sources.find((each) => each.source === source)?.fields ?? [];
}

/** A value for each field that a source takes, as far as values go together: formats and the required ones are chosen apart. */
async function everyField(subject: WritingSubject, source: RegistrationSource): Promise<Partial<ImageRegistration>> {
  const { choices = {} } = (await subject.opened.register?.offered()) ?? {};
  const values = fieldsOf(subject, source).flatMap((field): [string, EditedValue][] => {
    if (field.name === 'id') return [['id', crypto.randomUUID()]];
    const legal = valuesOf(field, choices[field.name]).legal.filter(
      (each) => each !== 'public' && each !== 'community',
    );
    const value =
      ['qcow2', 'bare'].find((each) => legal.includes(each)) ?? (field.name === 'protected' ? false : legal.at(-1));
    return value === undefined ? [] : [[field.name, value]];
  });
  const takesProperties = subject.description.registering?.sources.find((each) => each.source === source)?.properties;
  const properties = takesProperties ? { properties: someProperties(subject) } : {};
  return { ...Object.fromEntries(values), ...properties } as Partial<ImageRegistration>;
}

function someProperties({ description }: WritingSubject): Record<string, string> {
  const { fields = [], custom = false } = description.editing?.properties ?? {};
  const named = fields.map((field) => [field.name, String(valuesOf(field).legal.at(-1))]);
  return { ...Object.fromEntries(named), ...(custom ? { conformance_note: '값 하나' } : {}) };
}
