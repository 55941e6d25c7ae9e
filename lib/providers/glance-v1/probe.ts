import type { Probe } from '@/lib/domain/provider-description';
import type { Keystone } from '../keystone';
import type { Client } from './client';
import { toVersion } from './map';
import { notOffered } from './refusals';
import { administratorRole, newerVersionOffered, versionDeprecated } from './sentences';

/** Signs in, finds out whether v1 is served at all, and reads one entry of its list, so that a refusal shows here. */
export async function probe(client: Client, keystone: Keystone, signal?: AbortSignal): Promise<Probe> {
  const token = await keystone.token();
  const offered = (await client.versions(signal)).map(toVersion);
  const [newest] = offered
    .filter(({ id }) => /^v1(?:\.|$)/.test(id))
    .toSorted((a, b) => b.id.localeCompare(a.id, 'en'));
  if (newest === undefined) throw notOffered();
  await client.briefs([['limit', '1']], signal);
  const warnings: Probe['warnings'] = [];
  if (newest.status === 'deprecated') warnings.push({ code: 'api_deprecated', detail: versionDeprecated(newest.id) });
  if (offered.some(({ id }) => /^v2(?:\.|$)/.test(id)))
    warnings.push({ code: 'newer_api_offered', detail: newerVersionOffered });
  if (token.roles.includes('admin')) warnings.push({ code: 'administrator', detail: administratorRole });
  const { projectId, projectName, user, roles } = token;
  const identity = { projectId, ...(projectName === undefined ? {} : { projectName }), user, roles };
  return { identity, apiVersion: newest.id, warnings };
}
