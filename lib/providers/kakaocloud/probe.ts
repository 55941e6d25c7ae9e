import type { Probe } from '@/lib/domain/provider-description';
import type { Session } from './auth';
import type { Client } from './client';
import type { ImageService } from './image-service';
import { accessKeyEnds, addressBuiltIn } from './sentences';

/** How long before its end an access key is worth a warning. */
const soon = 30 * 24 * 60 * 60_000;

interface Tried {
  session: Session;
  client: Client;
  service: () => Promise<ImageService>;
  now: () => Date;
}

/** Asks IAM who we are, finds the image service, and reads one image's worth of its list, so that a refusal shows here. */
export async function probe({ session, client, service, now }: Tried, signal?: AbortSignal): Promise<Probe> {
  const { projectId, facts } = await session.check(signal);
  await client.images(
    [
      ['limit', '1'],
      ['offset', '0'],
    ],
    signal,
  );
  const warnings: Probe['warnings'] = [];
  const { url, builtIn } = await service();
  if (builtIn) warnings.push({ code: 'endpoint_built_in', detail: addressBuiltIn(url.origin) });
  const keyEnds = Date.parse(facts.application_credential?.expires_at ?? '');
  if (keyEnds - now().getTime() < soon)
    warnings.push({ code: 'credential_expires', detail: accessKeyEnds(new Date(keyEnds).toISOString().slice(0, 10)) });
  const { project, user, roles } = facts;
  const who = user?.name ?? user?.id;
  const named = roles?.flatMap(({ name }) => name ?? []);
  const identity = {
    projectId,
    ...(project?.name ? { projectName: project.name } : {}),
    ...(who ? { user: who } : {}),
    ...(named ? { roles: named } : {}),
  };
  // The only version there is: every path begins with it, and nothing lists others.
  return { identity, apiVersion: 'v1', warnings };
}
