import 'server-only';
import type { ItemOperation } from '@/lib/domain/change-set';
import type { ProviderImage } from '@/lib/domain/image';
import { changesNothing, inverseOf, narrowedTo } from '@/lib/domain/image-difference';
import { checkChange } from '@/lib/domain/image-editing-check';
import type { OpenedConnection } from '@/lib/features/connections/service/open';
import type { PlannedWrite } from '@/lib/features/images/service/recorded-write';
import { NothingAttempted } from '@/lib/features/writes/service/recorded-write';
import { Refusal } from '@/lib/http/refusal';
import { answerOf, goneIsAnswer, ProviderError } from '@/lib/providers/errors';
import type { Acknowledgement, MembersGroup, OpenProvider } from '@/lib/providers/provider';
import { isAsPreviewed, type Values, valuesOf } from '../preview';

/** What came back from a write: the image, where the provider said how it is now. */
export interface Written {
  acknowledgement: Acknowledgement;
  image?: ProviderImage;
}

export interface OperationPlan extends PlannedWrite<Written> {
  before: Values;
  after: Values;
  /** What takes it back; absent where nothing does. */
  inverse?: ItemOperation | undefined;
}

type Opened = Pick<OpenedConnection, 'provider' | 'description'>;

/**
 * Reads the image again and says what is to be sent. Throws `NothingAttempted` when it is as wanted already, and
 * `precondition_failed` when it is no longer what the preview showed.
 */
export function planOperation(
  opened: Opened,
  item: { imageId: string; operation: ItemOperation; before: Values },
): Promise<OperationPlan> {
  const { imageId, operation, before } = item;
  if (operation.kind === 'change') return planChange(opened, { imageId, change: operation.change, before });
  if (operation.kind === 'delete') return planRemoval(opened, imageId);
  if (operation.kind === 'memberAdd') return planMemberAdd(opened, imageId, operation);
  return planMemberRemove(opened, imageId, operation);
}

async function planChange(
  { provider, description }: Opened,
  asked: { imageId: string; change: Extract<ItemOperation, { kind: 'change' }>['change']; before: Values },
): Promise<OperationPlan> {
  const metadata = groupOf(provider.metadata);
  const image = await imageNow(provider, asked.imageId);
  const change = narrowedTo(image, asked.change);
  if (changesNothing(change)) throw new NothingAttempted();
  if (!isAsPreviewed(image, change, asked.before)) throw changedSince();
  const isAllowed = description.editing !== undefined && checkChange(description.editing, change, image).length === 0;
  if (!isAllowed) throw new Refusal('validation_failed', { sentence: 'changeSetNotAllowedNow' });
  const back = inverseOf(image, change);
  return {
    ...valuesOf({ kind: 'change', change }, image),
    inverse: back === undefined ? undefined : { kind: 'change', change: back },
    expected: { kind: 'changed', change },
    send: () => metadata.update(image, change),
  };
}

async function planRemoval({ provider }: Opened, imageId: string): Promise<OperationPlan> {
  const removal = groupOf(provider.removal);
  const image = await imageNow(provider, imageId);
  if (image.protected === true) throw new Refusal('conflict', { sentence: 'changeSetProtectedNow' });
  return {
    ...valuesOf({ kind: 'delete' }, image),
    expected: { kind: 'removed' },
    send: async () => ({ acknowledgement: await goneIsAnswer(removal.remove(imageId)) }),
  };
}

async function planMemberAdd(
  { provider }: Opened,
  imageId: string,
  operation: Extract<ItemOperation, { kind: 'memberAdd' }>,
): Promise<OperationPlan> {
  const members = groupOf(provider.members);
  const { add } = members;
  if (add === undefined) throw new Refusal('unsupported_operation');
  const { memberId, canShare } = operation;
  // Whoever is a member already must not lose that by an undo of this.
  if ((await memberNow(members, imageId, memberId)) !== undefined) throw new NothingAttempted();
  return {
    ...{ before: {}, after: { member: memberId, ...(canShare === undefined ? {} : { canShare }) } },
    inverse: { kind: 'memberRemove', memberId },
    expected: { kind: 'memberAdded', memberId, ...(canShare === undefined ? {} : { canShare }) },
    send: async () => {
      try {
        return { acknowledgement: await add(imageId, { memberId, canShare }) };
      } catch (error) {
        const isThere = error instanceof ProviderError && error.code === 'upstream_conflict';
        if (!isThere || (await memberNow(members, imageId, memberId)) === undefined) throw error;
        return { acknowledgement: answerOf(error) };
      }
    },
  };
}

async function planMemberRemove(
  { provider }: Opened,
  imageId: string,
  { memberId }: Extract<ItemOperation, { kind: 'memberRemove' }>,
): Promise<OperationPlan> {
  const members = groupOf(provider.members);
  const { remove } = members;
  if (remove === undefined) throw new Refusal('unsupported_operation');
  const member = await memberNow(members, imageId, memberId);
  if (member === undefined) throw new NothingAttempted();
  const canShare = member.canShare === undefined ? {} : { canShare: member.canShare };
  return {
    ...{ before: { member: memberId, ...canShare }, after: {} },
    inverse: { kind: 'memberAdd', memberId, ...canShare },
    expected: { kind: 'memberRemoved', memberId },
    send: async () => ({ acknowledgement: await goneIsAnswer(remove(imageId, memberId)) }),
  };
}

async function memberNow(members: MembersGroup, imageId: string, memberId: string) {
  return (await members.list(imageId)).members.find(({ id }) => id === memberId);
}

async function imageNow(provider: OpenProvider, imageId: string): Promise<ProviderImage> {
  return (await groupOf(provider.images).get(imageId)).image;
}

function groupOf<Group>(group: Group | undefined): Group {
  if (group === undefined) throw new Refusal('unsupported_operation');
  return group;
}

function changedSince(): Refusal {
  return new Refusal('precondition_failed', { sentence: 'changeSetImageChanged' });
}
