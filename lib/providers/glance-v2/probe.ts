import type { Probe } from '@/lib/domain/provider-description';
import { ProviderError } from '../errors';
import type { Keystone } from '../keystone';
import type { Client } from './client';
import { description } from './descriptor';
import { toVersion } from './map';
import { administratorRole, versionNotCurrent, versionNotOffered } from './sentences';

/** Signs in, finds the image service, and reads one image's worth of its list, so that a refusal shows here. */
export async function probe(client: Client, keystone: Keystone, signal?: AbortSignal): Promise<Probe> {
  const token = await keystone.token();
  const offered = (await client.versions(signal)).map(toVersion).filter(({ id }) => /^v2(?:\.|$)/.test(id));
  const newest = offered.toSorted((one, other) => minorOf(other.id) - minorOf(one.id))[0];
  if (newest === undefined)
    throw new ProviderError({ code: 'unsupported_operation', provider: description.id, detail: versionNotOffered });
  await client.images([['limit', '1']], signal);
  const answering = offered.find(({ status }) => status === 'current') ?? newest;
  const warnings: Probe['warnings'] = [];
  if (answering.status !== 'current')
    warnings.push({
      code: 'api_not_current',
      detail: versionNotCurrent(answering.id, answering.providerStatus ?? answering.status),
    });
  if (token.roles.includes('admin')) warnings.push({ code: 'administrator', detail: administratorRole });
  const { projectId, projectName, user, roles } = token;
  const identity = { projectId, ...(projectName === undefined ? {} : { projectName }), user, roles };
  return { identity, apiVersion: answering.id, warnings };
}

function minorOf(version: string): number {
  return Number(version.split('.')[1] ?? 0);
}
