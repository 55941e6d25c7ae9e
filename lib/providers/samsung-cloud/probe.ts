import type { Probe } from '@/lib/domain/provider-description';
import { type Account, onePrivateImage } from './account';
import type { Client } from './client';
import { clockDrift } from './refusals';
import { accountDiffers, accountUnknown, clockDrifts } from './sentences';
import { supportDateOf, versionWarnings } from './version-warnings';
import type { Versions } from './versions';

/** Seconds of drift that are worth a word, long before signatures are refused. */
const noticedDrift = 60;

interface Parts {
  client: Client;
  account: Account;
  versions: Versions;
  now: () => Date;
}

/** Reads one private image, so that a refusal shows here and the account whose key this is shows itself. */
export async function probe({ client, account, versions, now }: Parts, signal?: AbortSignal): Promise<Probe> {
  const { body, headers } = await client.images(onePrivateImage, signal);
  const drift = Math.abs(clockDrift(headers, now()));
  const found = account.learnFrom(body.images);
  const id = await account.id();
  const inUse = await versions.choose('ListImages');
  const announcement = await versions.announcement();
  const warnings = versionWarnings({ announcement, pin: versions.pin, inUse, now: now() });
  const apiSupportedUntil = supportDateOf(inUse, announcement);
  if (drift >= noticedDrift) warnings.push({ code: 'clock_drift', detail: clockDrifts(String(drift)) });
  if (id === undefined) warnings.push({ code: 'account_unknown', detail: accountUnknown });
  else if (found !== undefined && found !== id)
    warnings.push({ code: 'account_differs', detail: accountDiffers(id, found) });
  const [own] = body.images;
  const projectName = own?.core.owner === id ? own?.core.owner_account_name : undefined;
  return {
    identity: { projectId: id ?? '', ...(projectName ? { projectName } : {}) },
    apiVersion: inUse,
    ...(apiSupportedUntil === undefined ? {} : { apiSupportedUntil }),
    warnings,
  };
}
