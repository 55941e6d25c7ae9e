import { describe, expect, it } from 'vitest';
import type { ProviderImageConfig } from './image-config';
import { configChange, configIssues, configValues } from './image-config-values';

const config: ProviderImageConfig = {
  ...{ id: 'k', serviceId: 's', environmentId: 'e', description: 'Web', imageName: 'acme/web', imageTag: '1.0' },
  ...{ commands: ['sh'], args: [], imageRegistryId: 'ir-1' },
};
const pem = `-----BEGIN PUBLIC KEY-----\n${'MFkw'.repeat(20)}\n-----END PUBLIC KEY-----\n`;

describe('what speaks against values of a config', () => {
  it.each([
    ['nothing against what is there', {}, {}],
    ['no image name', { imageName: '' }, { imageName: 'required' }],
    ['blanks in a tag', { imageTag: '1.0 beta' }, { imageTag: 'configTagMalformed' }],
    ['blanks in a name', { imageName: 'acme web' }, { imageName: 'configNameBlank' }],
    ['a tag behind the name', { imageName: 'acme/web:1.0' }, { imageName: 'configNameTagged' }],
    ['a digest behind the name', { imageName: 'acme/web@sha256' }, { imageName: 'configNameTagged' }],
    ['the host of a registry', { imageName: 'registry:5000/web' }, { imageName: 'configNameHosted' }],
    [
      'a key that is none',
      { imageSignaturePublicKeyPem: 'MFkw' },
      { imageSignaturePublicKeyPem: 'configPemMalformed' },
    ],
    [
      'a certificate',
      { imageSignaturePublicKeyPem: pem.replaceAll('PUBLIC KEY', 'CERTIFICATE') },
      { imageSignaturePublicKeyPem: 'configPemMalformed' },
    ],
    ['nothing against a key', { imageSignaturePublicKeyPem: pem }, {}],
    ['a tag taken away', { imageTag: '' }, { imageTag: 'notClearable' }],
    ['a registry taken away', { imageRegistryId: '' }, { imageRegistryId: 'notClearable' }],
    ['nothing against no description', { description: '' }, {}],
    ['nothing against tokens with quotes and blanks', { args: ['--say', '"a  b"', ''] }, {}],
    ['too long a tag', { imageTag: 'x'.repeat(1001) }, { imageTag: 'tooLong' }],
  ])('%s', (_, values, issues) => {
    expect(configIssues(config, { ...configValues(config), ...values })).toEqual(issues);
  });

  it('is less of a new one, which has nothing to lose', () => {
    expect(configIssues(undefined, { ...configValues(undefined), imageName: 'web' })).toEqual({});
  });
});

describe('what is sent', () => {
  it('is what changed and never an empty text', () => {
    const values = { ...configValues(config), imageTag: '1.1', imageRegistryId: '', args: ['"a b"'] };
    expect(configChange(config, values)).toEqual({ imageTag: '1.1', args: ['"a b"'] });
  });

  it('is all there is of a new one', () => {
    const values = { ...configValues(undefined), imageName: 'web', commands: ['sh'] };
    expect(configChange(undefined, values)).toEqual({ description: '', imageName: 'web', commands: ['sh'] });
  });
});
