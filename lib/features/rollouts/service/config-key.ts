import 'server-only';
import type { OpenProvider } from '@/lib/providers/provider';

/** Of a config, as the key of whoever writes to it: connections that see the same config name it alike. */
export async function configKey({ configs }: OpenProvider, connectionId: string, configId: string): Promise<string> {
  return `${(await configs?.cloud()) ?? connectionId}#config#${configId}`;
}
