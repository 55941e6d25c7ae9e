import 'server-only';
import type { CloudImage, ProviderImage } from '@/lib/domain/image';
import type { ImageChange } from '@/lib/domain/image-change';
import type { ImageEditing } from '@/lib/domain/image-editing';
import { checkChange } from '@/lib/domain/image-editing-check';
import { changesNothing, type Difference, differencesOf, narrowedTo } from '@/lib/domain/image-difference';
import type { Answer } from '@/lib/http/answer';
import type { Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { ProviderError } from '@/lib/providers/errors';
import type { MetadataGroup, WrittenImage } from '@/lib/providers/provider';
import type { NothingToWrite } from '@/lib/features/writes/service/recorded-write';
import { blamedFields } from '../blamed-fields';
import type { updateImage } from '../contract/edit';
import { refuseValues } from '../refused-values';
import { checkedImageId, groupOf, missing, opening, taggedImage } from './opening';
import type { PlannedWrite } from './recorded-write';
import { type ImageScene, keepUp, requireSeen, writeToImage } from './write-to-image';

/**
 * Changes what differs and nothing else. The image is read again just before: what others changed since the caller saw
 * it is refused with `precondition_failed` and the present state.
 */
export async function update(
  context: Context,
  { params, query, body }: InputOf<typeof updateImage>,
): Promise<Answer<CloudImage>> {
  const opened = await opening(context, params.connectionId);
  const scene = { context, opened, imageId: checkedImageId(opened, params.imageId) };
  const { editing } = opened.description;
  if (editing === undefined) throw missing(opened.providerName);
  const written = await writeToImage(scene, {
    action: 'image.metadata.updated',
    reason: query.reason,
    plan: () => plannedUpdate(scene, editing, body),
  });
  await keepUp(scene, written.image);
  return taggedImage(opened, written.image);
}

async function plannedUpdate(
  scene: ImageScene,
  editing: ImageEditing,
  change: ImageChange,
): Promise<PlannedWrite<WrittenImage> | NothingToWrite<WrittenImage>> {
  const { image } = await groupOf(scene.opened, 'images').get(scene.imageId);
  requireSeen(scene, image);
  refuseValues(checkChange(editing, change, image), scene.context.locale);
  const narrowed = narrowedTo(image, change);
  // What others changed since the last reading is a change of theirs, and no part of this one.
  await keepUp(scene, image, 'elsewhere');
  if (changesNothing(narrowed)) return { already: { acknowledgement: { status: 200 }, image } };
  const metadata = groupOf(scene.opened, 'metadata');
  return {
    ...recorded(differencesOf(image, narrowed)),
    name: image.name,
    expected: { kind: 'changed', change: narrowed },
    send: () => sent(metadata, image, narrowed),
  };
}

/** The provider's no beside the field it is about, where that can be told. */
async function sent(metadata: MetadataGroup, image: ProviderImage, change: ImageChange): Promise<WrittenImage> {
  try {
    return await metadata.update(image, change);
  } catch (error) {
    const isBlaming = error instanceof ProviderError && error.code === 'upstream_rejected' && error.fields.length === 0;
    if (!isBlaming) throw error;
    const { message: _, ...facts } = error;
    throw new ProviderError({
      ...{ ...facts, detail: error.sentence ?? error.detail, cause: error },
      fields: blamedFields(error.detail ?? '', change),
    });
  }
}

/** Before and after by key; null where there was or will be nothing. */
function recorded(differences: readonly Difference[]): {
  before: Record<string, unknown>;
  after: Record<string, unknown>;
} {
  const side = (name: 'before' | 'after') =>
    Object.fromEntries(differences.map((each) => [each.key, each[name] ?? null]));
  return { before: side('before'), after: side('after') };
}
