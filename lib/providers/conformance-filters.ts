import { describe, expect, it } from 'vitest';
import { codeOf, type FilterLaw, type Same } from './conformance-harness';
import { folded, type Subject, walk } from './conformance-paging';

const exactly: Same = (found, wanted) => found === wanted;
const loosely: Same = (found, wanted) => folded(found).trimEnd() === folded(wanted).trimEnd();

/** Every filter finds exactly what a look through the whole list finds; collation may add, nothing may be missing. */
export function filtersConform(subject: () => Subject): void {
  describe('filters', () => {
    it('has a law for every filter of the descriptor and no other', () => {
      const { harness } = subject();
      const names = (harness.provider.description.listing?.filters ?? []).map(({ name }) => name);
      expect(Object.keys(harness.laws).sort()).toEqual(names.sort());
    });

    it('finds by every filter what the whole list holds', async () => {
      const { harness, images } = subject();
      for (const [name, law] of Object.entries(harness.laws)) {
        const examples = law.examples(images);
        expect(examples.length, `no example for ${name}`).toBeGreaterThan(0);
        for (const values of examples) await agrees(subject(), name, { law, values });
      }
    });

    it('finds by custom properties', async () => {
      const { harness, images } = subject();
      if (!harness.provider.description.listing?.propertyFilter) return;
      const pairs = new Map(
        images.flatMap(({ properties }) => Object.entries(properties)).map((pair) => [pair[0], pair[1]]),
      );
      const askable = [...pairs].filter(([key]) => /^[a-z_]+$/.test(key)).slice(0, 4);
      expect(askable.length).toBeGreaterThan(0);
      for (const [key, value] of askable) {
        const law: FilterLaw = {
          examples: () => [],
          matches: ({ properties }, [wanted = ''], same) =>
            properties[key] !== undefined && same(properties[key], wanted),
        };
        await agrees(subject(), `property.${key}`, { law, values: [value] });
      }
    });

    it('refuses values that no filter takes, and filters that do not exist', async () => {
      const { harness, opened } = subject();
      const refusals = Object.entries(harness.laws).flatMap(([name, { refused = [] }]) =>
        refused.map((value) => [name, value]),
      );
      for (const [name = '', value = ''] of [...refusals, ['nonsense', 'x'], ['property.', 'x']]) {
        const asked = opened.images?.list({ filters: { [name]: [value] } });
        expect(await codeOf(asked), `${name}=${value}`).toBe('upstream_rejected');
      }
    });
  });
}

async function agrees(
  { opened, images, harness }: Subject,
  name: string,
  { law, values }: { law: FilterLaw; values: string[] },
): Promise<void> {
  const found = await walk(opened.images, { filters: { [name]: values } });
  const asked = `${name}=${values.join('|')}`;
  const wrong = found.filter((image) => !law.matches(image, values, loosely));
  expect(
    wrong.map(({ id }) => id),
    `${asked} found what does not match`,
  ).toEqual([]);
  const ids = new Set(found.map(({ id }) => id));
  const missing = images.filter(
    (image) => law.matches(image, values, exactly) && !ids.has(image.id) && !harness.garbled?.has(image.id),
  );
  expect(
    missing.map(({ id }) => id),
    `${asked} missed what matches`,
  ).toEqual([]);
  if (law.widens) return;
  const listed = new Set(images.map(({ id }) => id));
  expect(
    found.filter(({ id }) => !listed.has(id)),
    `${asked} found what is not in the list`,
  ).toEqual([]);
}
