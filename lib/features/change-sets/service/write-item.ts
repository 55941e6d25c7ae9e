import 'server-only';
import { authorize } from '@/lib/auth/authorize';
import type { ItemOperation } from '@/lib/domain/change-set';
import { sceneOf } from '@/lib/features/audit/service';
import { type OpenedConnection, openConnection } from '@/lib/features/connections/service/open';
import { forgetImage, recordImage } from '@/lib/features/images/service/record';
import { recordedWrite } from '@/lib/features/images/service/recorded-write';
import { NothingAttempted } from '@/lib/features/writes/service/recorded-write';
import type { Context } from '@/lib/http/context';
import { Refusal } from '@/lib/http/refusal';
import { log } from '@/lib/log';
import { ProviderError } from '@/lib/providers/errors';
import { type ClaimedItem, type ItemEnding, itemStore } from '../store/items';
import { problemFrom } from './item-problem';
import { planOperation, type Written } from './plan-operation';

const actions = {
  change: { name: 'image.metadata.updated', permission: 'image.edit' },
  delete: { name: 'image.deleted', permission: 'image.edit' },
  memberAdd: { name: 'image.member.added', permission: 'image.share' },
  memberRemove: { name: 'image.member.removed', permission: 'image.share' },
} as const satisfies Record<ItemOperation['kind'], unknown>;

/** How an attempt went: over, not ours any more, to be made later, or forbidden to whoever runs the set. */
export type Attempt =
  | { kind: 'ended'; ending: ItemEnding /** Whose image was written. */; teamId?: string }
  | { kind: 'taken' }
  | { kind: 'later'; afterSeconds: number | undefined }
  | { kind: 'denied'; ending: ItemEnding };

class ItemTaken extends NothingAttempted {}

/** The one write of an item, for the person the context names, under the record that was chosen when it was claimed. */
export async function writeItem(context: Context, item: ClaimedItem, reason: string): Promise<Attempt> {
  let opened: OpenedConnection;
  try {
    opened = await openConnection(context, item.connectionId, 'image.read');
  } catch (error) {
    return attemptAfter(error, item, { settledAt: context.now(), unrecorded: true });
  }
  try {
    const written = await write({ context, opened }, item, reason);
    await remember({ context, opened }, item, written);
    const ending = { outcome: 'done' as const, settledAt: context.now() };
    return { kind: 'ended', ending, teamId: opened.connection.teamId };
  } catch (error) {
    return attemptAfter(error, item, { settledAt: context.now() });
  }
}

interface Scene {
  context: Context;
  opened: OpenedConnection;
}

function write({ context, opened }: Scene, item: ClaimedItem, reason: string): Promise<Written> {
  const { connection, provider } = opened;
  const { name, permission } = actions[item.operation.kind];
  const image = { id: item.imageId, ...(item.imageName === null ? {} : { name: item.imageName }) };
  return recordedWrite(
    sceneOf(context),
    { connection, provider, image },
    {
      ...{ action: name, reason, recordId: item.recordId },
      permitted: () => authorize(context, permission, connection),
      plan: async () => {
        const { inverse = null, ...planned } = await planOperation(opened, item);
        const { before, after } = planned;
        // Who took the item over meanwhile may be at it as well.
        if (!(await itemStore.prepare(item, { before, after, inverse }))) throw new ItemTaken();
        return planned;
      },
    },
  );
}

/** Our row follows; should that fail, the next reading brings it. */
async function remember({ context, opened }: Scene, item: ClaimedItem, { image }: Written): Promise<void> {
  const { id: connectionId, teamId } = opened.connection;
  const occasion = { connectionId, teamId, at: context.now(), origin: 'console' as const, quiet: true };
  try {
    if (image !== undefined) await recordImage(image, occasion);
    else if (item.operation.kind === 'delete') await forgetImage(item.imageId, occasion);
  } catch (error) {
    log().warn(
      { connectionId, imageId: item.imageId, error: String(error) },
      'a changed image was not brought up to date',
    );
  }
}

function attemptAfter(error: unknown, item: ClaimedItem, facts: Pick<ItemEnding, 'settledAt' | 'unrecorded'>): Attempt {
  if (error instanceof ItemTaken) return { kind: 'taken' };
  if (error instanceof NothingAttempted)
    return { kind: 'ended', ending: { ...facts, outcome: 'done', unrecorded: true } };
  if (error instanceof ProviderError && error.code === 'upstream_rate_limited')
    return { kind: 'later', afterSeconds: error.retryAfterSeconds };
  const problem = problemFrom(error, item);
  if (error instanceof ProviderError && error.code === 'outcome_unknown')
    return { kind: 'ended', ending: { outcome: 'unknown', open: true, problem } };
  const ending: ItemEnding = { ...facts, outcome: 'failed', problem };
  const isDenied = error instanceof Refusal && (error.code === 'forbidden' || error.code === 'not_found');
  return isDenied ? { kind: 'denied', ending } : { kind: 'ended', ending };
}
