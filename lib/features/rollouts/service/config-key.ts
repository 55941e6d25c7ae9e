import 'server-only';
import type { OpenProvider } from '@/lib/providers/provider';

/** Which installation of the provider a connection reaches: those that reach the same one name its configs alike. */
export async function cloudOf({ configs }: OpenProvider, connectionId: string): Promise<string> {
  return (await configs?.cloud()) ?? connectionId;
}

/** Of a config, as the key of whoever writes to it. */
export async function configKey(provider: OpenProvider, connectionId: string, configId: string): Promise<string> {
  return `${await cloudOf(provider, connectionId)}#config#${configId}`;
}
