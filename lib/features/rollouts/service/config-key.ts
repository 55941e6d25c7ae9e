import 'server-only';

/** Of a config, as the key of whoever writes to it: its ids are random, so every connection names it alike. */
export function configKey(provider: string, configId: string): string {
  return `${provider}#config#${configId}`;
}
