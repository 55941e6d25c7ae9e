import { describe, expect, it } from 'vitest';
import type { ProviderImageConfig } from './image-config';
import {
  configConflict,
  configDifferences,
  decidedConfigChange,
  narrowedConfigChange,
} from './image-config-difference';

const base: ProviderImageConfig = {
  ...{ id: 'k', serviceId: 's', environmentId: 'e', description: 'Web', imageName: 'acme/web', imageTag: '1.0' },
  commands: ['sh', '-c'],
  args: [],
};

describe('what a change of a config really changes', () => {
  it.each([
    ['nothing', { imageTag: '1.0', commands: ['sh', '-c'] }, {}],
    ['the tag', { imageTag: '1.1', imageName: 'acme/web' }, { imageTag: '1.1' }],
    ['the order of tokens', { commands: ['-c', 'sh'] }, { commands: ['-c', 'sh'] }],
    ['a token with blanks, which is one token', { args: ['echo "a b"'] }, { args: ['echo "a b"'] }],
    ['a key that was not there', { imageSignaturePublicKeyPem: 'pem' }, { imageSignaturePublicKeyPem: 'pem' }],
  ])('%s', (_, change, expected) => {
    expect(narrowedConfigChange(base, change)).toEqual(expected);
  });

  it('tells before and after', () => {
    expect(configDifferences(base, { imageTag: '1.1' })).toEqual([{ key: 'imageTag', before: '1.0', after: '1.1' }]);
  });
});

describe('two people changing one config', () => {
  const theirs = { ...base, imageTag: '2.0', description: 'Website' };

  it('leaves to decide what both changed, and names what only they did', () => {
    expect(configConflict(base, theirs, { imageTag: '1.1', args: ['x'] })).toEqual({
      clashes: [{ key: 'imageTag', base: '1.0', theirs: '2.0', mine: '1.1' }],
      theirsOnly: [{ key: 'description', before: 'Web', after: 'Website' }],
    });
  });

  it('has nothing to decide where both wanted the same', () => {
    expect(configConflict(base, theirs, { imageTag: '2.0' }).clashes).toEqual([]);
  });

  it.each([
    ['theirs', {}],
    ['mine', { imageTag: '1.1' }],
  ] as const)('sends what is left when %s stands', (side, expected) => {
    expect(decidedConfigChange(theirs, { imageTag: '1.1', description: 'Website' }, { imageTag: side })).toEqual(
      expected,
    );
  });
});
