import type { ImageConfigChange, ProviderImageConfig } from './image-config';
import { configKeys, narrowedConfigChange } from './image-config-difference';

type ListKey = 'commands' | 'args';
export type TextKey = Exclude<keyof ImageConfigChange, ListKey>;

/** What the boxes of a form hold; an empty text is nothing. */
export type ConfigValues = Record<TextKey, string> & Record<ListKey, readonly string[]>;

export type ConfigIssueCode = 'required' | 'blank' | 'withTag' | 'notPem' | 'notClearable' | 'tooLong';
export type ConfigIssues = Partial<Record<keyof ImageConfigChange, ConfigIssueCode>>;

const nothing: ConfigValues = {
  ...{ description: '', imageName: '', imageTag: '', imageRegistryId: '', imageSignaturePublicKeyPem: '' },
  ...{ commands: [], args: [] },
};

export function configValues(config: ProviderImageConfig | undefined, change: ImageConfigChange = {}): ConfigValues {
  const shown: [string, unknown][] = configKeys.map((key) => [key, change[key] ?? config?.[key] ?? nothing[key]]);
  // Every key is one of a config, with a value of its kind.
  return Object.fromEntries(shown) as unknown as ConfigValues;
}

/** What of it has to be sent. Nothing can be taken away from a config, so an emptied box is an issue and no change. */
export function configChange(config: ProviderImageConfig | undefined, values: ConfigValues): ImageConfigChange {
  const change = Object.fromEntries(
    configKeys
      .filter((key) => values[key] !== '' || key === 'description')
      .map((key) => [key, Array.isArray(values[key]) ? [...values[key]] : values[key]]),
  );
  if (config !== undefined) return narrowedConfigChange(config, change);
  return Object.fromEntries(Object.entries(change).filter(([, value]) => !Array.isArray(value) || value.length > 0));
}

const pem = /^-----BEGIN PUBLIC KEY-----\s[A-Za-z0-9+/=\s]+-----END PUBLIC KEY-----\s*$/;
const longest: Partial<Record<TextKey, number>> = { description: 10_000, imageName: 1000, imageTag: 1000 };

/** What speaks against sending these values. */
export function configIssues(config: ProviderImageConfig | undefined, values: ConfigValues): ConfigIssues {
  const found = configKeys.flatMap((key) => {
    const value = values[key];
    const issue = typeof value === 'string' ? issueOf(config, key as TextKey, value) : undefined;
    return issue === undefined ? [] : [[key, issue] as const];
  });
  return Object.fromEntries(found);
}

function issueOf(config: ProviderImageConfig | undefined, key: TextKey, value: string): ConfigIssueCode | undefined {
  if (value === '') {
    if (key === 'imageName') return 'required';
    if (key === 'description') return undefined;
    return config?.[key] === undefined || config[key] === '' ? undefined : 'notClearable';
  }
  if (value.length > (longest[key] ?? 20_000)) return 'tooLong';
  if (key === 'imageSignaturePublicKeyPem') return pem.test(value.trim()) ? undefined : 'notPem';
  if (key === 'description') return undefined;
  if (/\s/.test(value)) return 'blank';
  // A registry host may have a port: only what follows the last slash can be a tag or a digest.
  return key === 'imageName' && /[:@]/.test(value.split('/').at(-1) ?? '') ? 'withTag' : undefined;
}
