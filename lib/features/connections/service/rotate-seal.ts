import 'server-only';
import { requireAdministrator } from '@/lib/auth/authorize';
import { audited } from '@/lib/features/audit/service';
import type { Context } from '@/lib/http/context';
import type { ReplyOf } from '@/lib/http/endpoint';
import { Refusal } from '@/lib/http/refusal';
import { keyIdOf, open, reloadSealKeys, seal, sealCanaryAnew, sealDataKeysAnew } from '@/lib/seal';
import { SealError } from '@/lib/seal-keys';
import type { rotateSeal } from '../contract';
import { connectionStore } from '../store';

const attempts = 10;

/** Seals every credential and the audit's chain key with the newest key while the console goes on working; run again, it does what is left. */
export async function rotate(context: Context): Promise<ReplyOf<typeof rotateSeal>> {
  const object = { kind: 'installation', id: 'seal' };
  return audited(context, { action: 'seal.rotated', object }, async () => {
    requireAdministrator(context);
    try {
      return await resealAll();
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
      throw new Refusal('conflict', { sentence: 'sealKeysUnusable', values: { reason: error.message } });
    }
  });
}

async function resealAll(): Promise<ReplyOf<typeof rotateSeal>> {
  const keyId = reloadSealKeys();
  let resealed = 0;
  for (const { id } of await connectionStore.sealed()) if (await resealOne(id, keyId)) resealed += 1;
  await sealDataKeysAnew();
  await sealCanaryAnew();
  return { resealed, keyId };
}

/** False when there was nothing to do. Credentials replaced while we looked are read and sealed again. */
async function resealOne(id: string, keyId: string): Promise<boolean> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const row = await connectionStore.find(id);
    if (row === undefined || keyIdOf(row.sealedCredentials) === keyId) return false;
    const renewed = seal(open(row.sealedCredentials, id), id);
    if (await connectionStore.reseal(id, row.sealedCredentials, renewed)) return true;
  }
  throw new Refusal('conflict', { sentence: 'connectionChanging', connectionId: id });
}
