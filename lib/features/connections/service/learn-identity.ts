import 'server-only';
import { log } from '@/lib/log';
import { ProviderError } from '@/lib/providers/errors';
import type { OpenProvider } from '@/lib/providers/provider';
import { type ConnectionRow, connectionStore } from '../store';

/**
 * Asks a provider who a connection is there, unless that is known: nobody has to check a connection before it can answer
 * what it is offered. Never throws for what a provider does; whoever finds it unknown asks again.
 */
export async function learnIdentity(
  row: Pick<ConnectionRow, 'id' | 'revision' | 'identity'>,
  provider: OpenProvider,
  signal: AbortSignal,
): Promise<void> {
  if (row.identity !== null) return;
  try {
    const { identity, apiVersion = null, apiSupportedUntil = null, warnings } = await provider.probe(signal);
    await connectionStore.recordIdentity(row, { identity, apiVersion, apiSupportedUntil, warnings });
  } catch (error) {
    if (signal.aborted) return;
    if (!(error instanceof ProviderError)) throw error;
    log().info({ connectionId: row.id, code: error.code }, 'a provider did not say who a connection is there');
  }
}
