import type { Probe } from '@/lib/domain/provider-description';
import { root } from './any-success';
import type { Client } from './client';
import { mayOnlyRead } from './sentences';
import * as wire from './wire';

/** Who we are is what proves the token; what the API calls itself is a convenience that a gateway may hide. */
export async function probe(client: Client, signal?: AbortSignal): Promise<Probe> {
  const { id, email, name, orgId, orgName, roleType } = await client.read('/user', wire.user, { signal });
  const said = await client.read('/version', wire.version, { signal }).catch(() => undefined);
  const user = email || name;
  const identity = {
    projectId: orgId || id,
    ...(orgName ? { projectName: orgName } : {}),
    ...(user ? { user } : {}),
    ...(roleType ? { roles: [roleType] } : {}),
  };
  const isReader = roleType === 'reader' || roleType === 'service_reader';
  return {
    identity,
    apiVersion: said?.apiVersion || root.slice(1),
    warnings: isReader ? [{ code: 'role_reads_only', detail: mayOnlyRead }] : [],
  };
}
