import type { ImageConfigChange, ProviderImageConfig } from './image-config';
import { checkConfig, type ConfigRule } from './image-config-check';
import { configKeys, narrowedConfigChange } from './image-config-difference';

type ListKey = 'commands' | 'args';
export type TextKey = Exclude<keyof ImageConfigChange, ListKey>;

/** What the boxes of a form hold; an empty text is nothing. */
export type ConfigValues = Record<TextKey, string> & Record<ListKey, readonly string[]>;

/** The rules the server has too, and those that only a form needs. */
export type ConfigIssueCode = ConfigRule | 'required' | 'notClearable' | 'tooLong';
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

const longest: Partial<Record<TextKey, number>> = { description: 10_000, imageName: 1000, imageTag: 1000 };

/** What speaks against sending these values. */
export function configIssues(config: ProviderImageConfig | undefined, values: ConfigValues): ConfigIssues {
  const own = configKeys.flatMap((key) => {
    const value = values[key];
    const issue = typeof value === 'string' ? formIssue(config?.[key], key as TextKey, value) : undefined;
    return issue === undefined ? [] : [[key, issue] as const];
  });
  const shared = checkConfig(configChange(config, values)).flatMap(({ path, rule }) => {
    const key = configKeys.find((each) => each === path.replace(/\.\d+$/, ''));
    return key === undefined ? [] : [[key, rule] as const];
  });
  return Object.fromEntries([...shared, ...own]);
}

function formIssue(before: unknown, key: TextKey, value: string): ConfigIssueCode | undefined {
  if (value.length > (longest[key] ?? 20_000)) return 'tooLong';
  if (value !== '' || key === 'description') return undefined;
  if (key === 'imageName') return 'required';
  return before === undefined || before === '' ? undefined : 'notClearable';
}
