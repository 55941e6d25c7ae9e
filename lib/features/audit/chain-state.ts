import 'server-only';
import { Refusal } from '@/lib/http/refusal';
import { openDataKey } from '@/lib/seal';
import { SealError } from '@/lib/seal-keys';
import { type ChainHead, readHead } from './chain';
import { auditStore, chainKeyName } from './store/entries';

export interface ChainState {
  key: Buffer;
  sealedKey: string;
  /** As it is written; opaque. */
  written: string;
  /** Undefined before the first row, null when it is not one of ours. */
  head: ChainHead | null | undefined;
}

/** Undefined before anything was chained. Refuses with the reason when no key at hand opens the chain's. */
export async function readChainState(): Promise<ChainState | undefined> {
  const chain = await auditStore.chain();
  if (chain === undefined) return undefined;
  const key = openKey(chain.sealedKey);
  return { key, sealedKey: chain.sealedKey, written: chain.head, head: readHead(key, chain.head) };
}

function openKey(sealedKey: string): Buffer {
  try {
    return openDataKey(chainKeyName, sealedKey);
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    throw new Refusal('conflict', { sentence: 'sealKeysUnusable', values: { reason: error.message } });
  }
}
