import type { ImageConfigChange } from './image-config';

/** What is wrong with a value, as keys of the `refusals` messages. */
export const configRules = [
  'configNameBlank',
  'configNameHosted',
  'configNameTagged',
  'configTagMalformed',
  'configPemMalformed',
  'configPemPrivate',
  'configTokenControl',
] as const;
export type ConfigRule = (typeof configRules)[number];

export interface ConfigIssue {
  /** `imageName`, `args.2`, … */
  path: string;
  rule: ConfigRule;
}

/** Says of every value that is no such thing why not; an empty list lets the change pass. */
export function checkConfig(change: ImageConfigChange): ConfigIssue[] {
  const { imageName, imageTag, imageSignaturePublicKeyPem: pem } = change;
  const found: [string, ConfigRule | undefined][] = [
    ['imageName', imageName === undefined ? undefined : nameRule(imageName)],
    ['imageTag', imageTag === undefined || /^[^\s:/@\p{Cc}]+$/u.test(imageTag) ? undefined : 'configTagMalformed'],
    ['imageSignaturePublicKeyPem', pem === undefined ? undefined : pemRule(pem)],
    ...tokenRules('commands', change.commands),
    ...tokenRules('args', change.args),
  ];
  return found.flatMap(([path, rule]) => (rule === undefined ? [] : [{ path, rule }]));
}

function nameRule(name: string): ConfigRule | undefined {
  if (name === '' || /[\s\p{Cc}]/u.test(name)) return 'configNameBlank';
  // As docker reads a reference: a first part with a dot, a colon or the word localhost is a registry.
  const [first = '', ...rest] = name.split('/');
  if (rest.length > 0 && (first === 'localhost' || /[.:]/.test(first))) return 'configNameHosted';
  return /[:@]/.test(name) ? 'configNameTagged' : undefined;
}

const pemBlock = /^-----BEGIN ([A-Z0-9 ]+)-----\r?\n([A-Za-z0-9+/=\r\n]+)-----END ([A-Z0-9 ]+)-----$/;
/** DER of the shortest public keys in use (Ed25519) takes 44 bytes. */
const shortestKey = 56;

function pemRule(pem: string): ConfigRule | undefined {
  if (/PRIVATE KEY/.test(pem)) return 'configPemPrivate';
  const [, label, body = '', end] = pemBlock.exec(pem.trim()) ?? [];
  if (label === undefined || label !== end || !label.endsWith('PUBLIC KEY')) return 'configPemMalformed';
  const code = body.replaceAll(/[\r\n]/g, '');
  const isCode = /^[A-Za-z0-9+/]+={0,2}$/.test(code) && code.length % 4 === 0 && code.length >= shortestKey;
  return isCode ? undefined : 'configPemMalformed';
}

/** One argument each, with whatever blanks and quotes it has: only what no process can be given is refused. */
function tokenRules(field: string, tokens: readonly string[] = []): [string, ConfigRule | undefined][] {
  return tokens.map((token, place) => [`${field}.${place}`, token.includes('\0') ? 'configTokenControl' : undefined]);
}
