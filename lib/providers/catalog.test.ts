import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { providerDescription } from '@/lib/domain/provider-description';
import { catalog } from './catalog';
import { providers } from './registry';

const folders = readdirSync(fileURLToPath(new URL('.', import.meta.url)), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['transport', 'keystone', 'emulation'].includes(entry.name))
  .map(({ name }) => name);

it('has every provider folder in both registries, described alike', () => {
  expect([...catalog.keys()].sort()).toEqual(folders.sort());
  expect([...providers].map(([id, { description }]) => [id, description])).toEqual([...catalog]);
});

it.each([...catalog])('describes %s in the shape that the browser knows, in both languages', (id, description) => {
  expect(providerDescription.parse(description)).toEqual(description);
  expect(description.id).toBe(id);
  const fields = [...description.settings, ...description.credentials, ...(description.listing?.filters ?? [])];
  for (const { name, label, hint, choices = [] } of fields) {
    for (const text of [label, hint ?? label, ...choices.map((choice) => choice.label)]) {
      expect(text.en.trim(), name).not.toBe('');
      expect(text.ko.trim(), name).not.toBe('');
    }
  }
  expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
});

it.each([...catalog])('has no id pattern in %s that lets a path through', (_, description) => {
  const { capabilities, imageIdPattern, configuring } = description;
  expect(imageIdPattern !== undefined).toBe(capabilities.includes('images'));
  expect(configuring !== undefined).toBe(capabilities.includes('configs'));
  for (const source of [imageIdPattern, ...Object.values(configuring ?? {})].filter((each) => each !== undefined)) {
    const pattern = new RegExp(`^(?:${source})$`);
    expect(['.', '..', 'a/b', '', '%2e%2e', 'a?b', 'a#b', 'a\nb'].filter((id) => pattern.test(id))).toEqual([]);
  }
});

it('has no provider whose images could be called like a word of our own addresses', () => {
  for (const { imageIdPattern } of catalog.values()) {
    if (imageIdPattern === undefined) continue;
    const isId = new RegExp(`^(?:${imageIdPattern})$`, 'u');
    expect(['register', 'new', 'export', 'facets'].filter((word) => isId.test(word))).toEqual([]);
  }
});
