import { ProviderError } from '../errors';
import { type Access, type Tools } from '../provider';
import { singleFlight } from '../transport';
import type { Client } from './client';
import type { ImageDocument } from './wire';

export interface Account {
  /** The account whose key this is; undefined while nobody can say. Never throws. */
  id(): Promise<string | undefined>;
  /** What a list of private images, which only their owner sees, says of the account. */
  learnFrom(privateImages: readonly ImageDocument[]): string | undefined;
}

const retryAfter = 10 * 60_000;

/**
 * The settings say whose the key is; else a private image does, else a server. The list of access keys would say it for
 * sure, but it carries the secret keys of the whole account, which nobody wants in this process.
 */
export function createAccount(client: Client, { settings }: Access, { now, log }: Tools): Account {
  const entered = settings.accountId || undefined;
  let learned: string | undefined;
  let notBefore = 0;
  const learnFrom = (images: readonly ImageDocument[]) => {
    learned = images[0]?.core.owner || learned;
    return learned;
  };
  const discover = singleFlight(async () => {
    notBefore = now().getTime() + retryAfter;
    try {
      const { body } = await client.images(onePrivateImage);
      if (learnFrom(body.images) === undefined) learned = await ownerOfAServer(client);
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      log.info({ provider: error.provider, code: error.code }, 'own account id not found out');
    }
    return learned;
  });
  return {
    learnFrom,
    async id() {
      if (entered !== undefined || learned !== undefined) return entered ?? learned;
      return now().getTime() < notBefore ? undefined : await discover();
    },
  };
}

/** A private image is seen by its owner alone. */
export const onePrivateImage: [string, string][] = [
  ['visibility', 'private'],
  ['limit', '1'],
  ['sort', 'created_at:desc'],
];

async function ownerOfAServer(client: Client): Promise<string | undefined> {
  const [server] = await client.servers([['limit', '1']]);
  return server?.account_id || undefined;
}
