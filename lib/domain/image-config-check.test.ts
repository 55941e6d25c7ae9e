import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkConfig } from './image-config-check';

const rules = (change: Parameters<typeof checkConfig>[0]) =>
  checkConfig(change).map(({ path, rule }) => `${path}: ${rule}`);

describe('an image name', () => {
  test.each([
    ['mysql', []],
    ['acme/api', []],
    ['acme/team/api_v2', []],
    ['acme.io', []],
    ['', ['imageName: configNameBlank']],
    ['acme/ api', ['imageName: configNameBlank']],
    ['acme\tapi', ['imageName: configNameBlank']],
    ['acme/api:1.0', ['imageName: configNameTagged']],
    ['acme/api@sha256:00', ['imageName: configNameTagged']],
    ['ghcr.io/acme/api', ['imageName: configNameHosted']],
    ['localhost/api', ['imageName: configNameHosted']],
    ['registry:5000/api', ['imageName: configNameHosted']],
  ])('%j', (imageName, found) => {
    expect(rules({ imageName })).toEqual(found);
  });
});

describe('a tag', () => {
  test.each(['1.14.2', 'latest', '2026-11-28_rc.1', '한글'])('%j is one', (imageTag) => {
    expect(rules({ imageTag })).toEqual([]);
  });
  test.each(['', '1.14 beta', ' 1', '1\n', 'a/b', 'a:b', '@sha256'])('%j is none', (imageTag) => {
    expect(rules({ imageTag })).toEqual(['imageTag: configTagMalformed']);
  });
});

describe('a key', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const of = (pem: string) => rules({ imageSignaturePublicKeyPem: pem });
  const malformed = ['imageSignaturePublicKeyPem: configPemMalformed'];

  test('that is public passes, with any line endings around and within', () => {
    expect(of(spki)).toEqual([]);
    expect(of(`\n${spki.replaceAll('\n', '\r\n')}\n`)).toEqual([]);
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
    expect(of(rsa.export({ type: 'pkcs1', format: 'pem' }).toString())).toEqual([]);
  });

  test('that is private is refused by its name', () => {
    expect(of(pkcs8)).toEqual(['imageSignaturePublicKeyPem: configPemPrivate']);
  });

  test.each([
    'key',
    spki.replace('END PUBLIC', 'END RSA PUBLIC'),
    spki.slice(0, -30),
    '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----',
  ])('cut or invented is none', (pem) => {
    expect(of(pem)).toEqual(malformed);
  });

  test('of another kind is none', () => {
    expect(of(spki.replaceAll('PUBLIC KEY', 'CERTIFICATE'))).toEqual(malformed);
  });
});

test('arguments are tokens with whatever is in them, except what no process can be given', () => {
  expect(rules({ commands: ['/bin/sh', '-c'], args: ['--name="a b"', "it's", '', '한글'] })).toEqual([]);
  expect(rules({ args: ['ok', 'a\0b'] })).toEqual(['args.1: configTokenControl']);
});
