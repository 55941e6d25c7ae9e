import 'server-only';
import type { CloudImage, ProviderImage } from '@/lib/domain/image';
import type { CapabilityGroup } from '@/lib/domain/provider-description';
import { permissionsIn } from '@/lib/auth/authorize';
import { openConnection } from '@/lib/features/connections/service/open';
import { Answer } from '@/lib/http/answer';
import type { Context } from '@/lib/http/context';
import { Refusal } from '@/lib/http/refusal';
import type { CapabilityGroups } from '@/lib/providers/provider';
import { actionsOf } from '../image-actions';
import { imageTag } from '../image-tag';

export type Opened = Awaited<ReturnType<typeof opening>>;

/** The connection, its provider's name as the caller reads it, and what the caller may do there. */
export async function opening(context: Context, connectionId: string) {
  const opened = await openConnection(context, connectionId, 'image.read');
  return {
    ...opened,
    providerName: opened.description.label[context.locale],
    permissions: permissionsIn(context.caller, opened.connection.teamId),
  };
}

export function cloudImageOf(opened: Opened, image: ProviderImage): CloudImage {
  const { connection, description, permissions } = opened;
  const actions = actionsOf({ image, description, permissions, roles: connection.identity?.roles });
  return { ...image, connectionId: connection.id, seenThrough: [connection.id], provider: description.id, actions };
}

/** As the provider has it now, under the tag that a change has to name. */
export function taggedImage(opened: Opened, image: ProviderImage): Answer<CloudImage> {
  return new Answer(cloudImageOf(opened, image), { headers: { etag: imageTag(image) } });
}

export function groupOf<Name extends CapabilityGroup>(
  { provider, providerName }: Opened,
  name: Name,
): CapabilityGroups[Name] {
  const group: Partial<CapabilityGroups>[Name] = provider[name];
  if (group === undefined) throw missing(providerName);
  return group;
}

export function missing(provider: string): Refusal {
  return new Refusal('unsupported_operation', { sentence: 'groupMissing', values: { provider } });
}

/** Checked before any address is built from it. */
export function checkedImageId({ description, providerName }: Opened, imageId: string): string {
  const { imageIdPattern } = description;
  if (imageIdPattern === undefined) throw missing(providerName);
  if (new RegExp(`^(?:${imageIdPattern})$`, 'u').test(imageId)) return imageId;
  const values = { provider: providerName };
  throw new Refusal('validation_failed', {
    sentence: 'imageIdMalformed',
    values,
    fields: [{ path: 'imageId', sentence: 'imageIdMalformed', values }],
  });
}
