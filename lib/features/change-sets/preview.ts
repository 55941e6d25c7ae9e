import type { ItemOperation, ItemReason, SetAction } from '@/lib/domain/change-set';
import type { ImageActionReason, ProviderImage } from '@/lib/domain/image';
import type { ImageChange } from '@/lib/domain/image-change';
import { changesNothing, differencesOf, narrowedTo } from '@/lib/domain/image-difference';
import { type ChangeIssue, checkChange } from '@/lib/domain/image-editing-check';
import type { Permission } from '@/lib/domain/permission';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { actionsOf } from '@/lib/features/images/image-actions';

export type Values = Record<string, unknown>;

export interface Blocked {
  reason: ItemReason;
  /** What exactly the provider would not take. */
  issue?: ChangeIssue;
}

/** One write as the preview shows it; `blocked`: it can't happen, and why. */
export interface PreviewedItem {
  operation: ItemOperation;
  before: Values;
  after: Values;
  blocked?: Blocked;
}

export interface PreviewFacts {
  /** As our rows have it; absent when there is none, or none the caller may see. */
  image: ProviderImage | undefined;
  description: ProviderDescription | undefined;
  permissions: readonly Permission[];
  /** The connection's roles at its provider. */
  roles?: readonly string[] | undefined;
}

/** What an action would do to one image, from our own rows: with members a write per member, otherwise one. */
export function previewItems(action: SetAction, facts: PreviewFacts): PreviewedItem[] {
  return operationsOf(action, facts.image).map((operation) => previewOperation(operation, facts));
}

export function previewOperation(operation: ItemOperation, facts: PreviewFacts): PreviewedItem {
  const { image, description } = facts;
  if (image === undefined || description === undefined) return withBlock(operation, { reason: 'notKnown' });
  const narrowed = narrowedOperation(operation, image);
  const blocked = blockOf(narrowed, { ...facts, image, description });
  const values = valuesOf(blocked?.reason === 'nothingToChange' ? operation : narrowed, image);
  return { operation: narrowed, ...values, ...(blocked === undefined ? {} : { blocked }) };
}

function operationsOf(action: SetAction, image: ProviderImage | undefined): ItemOperation[] {
  if (action.kind === 'delete') return [{ kind: 'delete' }];
  if (action.kind !== 'members') return [{ kind: 'change', change: changeOf(action, image) }];
  const { add, remove, canShare } = action;
  const more = canShare === undefined ? {} : { canShare };
  return [
    ...[...new Set(add)].map((memberId) => ({ kind: 'memberAdd' as const, memberId, ...more })),
    ...[...new Set(remove)].map((memberId) => ({ kind: 'memberRemove' as const, memberId })),
  ];
}

function changeOf(
  action: Exclude<SetAction, { kind: 'delete' | 'members' }>,
  image: ProviderImage | undefined,
): ImageChange {
  if (action.kind === 'edit') return action.fields;
  if (action.kind === 'protect') return { protected: action.protected };
  if (action.kind === 'properties')
    return { properties: { ...Object.fromEntries(action.unset.map((key) => [key, null])), ...action.set } };
  const kept = new Set([...(image?.tags ?? []), ...action.add]);
  for (const tag of action.remove) kept.delete(tag);
  return { tags: [...kept] };
}

function narrowedOperation(operation: ItemOperation, image: ProviderImage): ItemOperation {
  return operation.kind === 'change' ? { kind: 'change', change: narrowedTo(image, operation.change) } : operation;
}

interface Known extends PreviewFacts {
  image: ProviderImage;
  description: ProviderDescription;
}

const actionOf = { change: 'edit', delete: 'delete', memberAdd: 'share', memberRemove: 'share' } as const;
const blockedBy: Partial<Record<ImageActionReason, ItemReason>> = {
  providerLacks: 'unsupported',
  noPermission: 'notPermitted',
  notOwner: 'notYours',
  protected: 'isProtected',
};

/** The first thing that stands in the way: what nobody can help before what can be put right. */
function blockOf(operation: ItemOperation, facts: Known): Blocked | undefined {
  const { allowed, reason } = actionsOf(facts)[actionOf[operation.kind]] ?? { allowed: false };
  if (!allowed) return { reason: (reason && blockedBy[reason]) ?? 'busy' };
  if (operation.kind === 'change') return blockOfChange(operation.change, facts);
  return operation.kind === 'delete' ? undefined : blockOfMember(operation, facts.description);
}

function blockOfChange(change: ImageChange, { image, description: { editing } }: Known): Blocked | undefined {
  if (changesNothing(change)) return { reason: 'nothingToChange' };
  const [issue] = editing === undefined ? [] : checkChange(editing, change, image);
  if (editing === undefined) return { reason: 'notEditable' };
  if (issue === undefined) return undefined;
  return { reason: issue.code === 'notEditable' ? 'notEditable' : 'valueRefused', issue };
}

function blockOfMember(
  operation: Extract<ItemOperation, { memberId: string }>,
  { memberIdPattern, sharing }: ProviderDescription,
): Blocked | undefined {
  const refused = (path: string, code: ChangeIssue['code']): Blocked => ({
    reason: 'valueRefused',
    issue: { path, code },
  });
  const isFitting =
    memberIdPattern === undefined || new RegExp(`^(?:${memberIdPattern})$`, 'u').test(operation.memberId);
  if (!isFitting) return refused('memberId', 'malformed');
  const asks = operation.kind === 'memberAdd' && operation.canShare !== undefined;
  return asks && sharing?.canShare !== true ? refused('canShare', 'notEditable') : undefined;
}

/** Before and after of what an operation changes; deleting leaves nothing behind. */
export function valuesOf(operation: ItemOperation, image: ProviderImage): { before: Values; after: Values } {
  if (operation.kind === 'change') {
    const differences = differencesOf(image, operation.change);
    const side = (name: 'before' | 'after') =>
      Object.fromEntries(differences.flatMap((each) => (each[name] === undefined ? [] : [[each.key, each[name]]])));
    return { before: side('before'), after: side('after') };
  }
  return plainValues(operation, image);
}

function plainValues(
  operation: Exclude<ItemOperation, { kind: 'change' }>,
  image: Pick<ProviderImage, 'id' | 'name'> | undefined,
): { before: Values; after: Values } {
  if (operation.kind === 'delete')
    return { before: image === undefined ? {} : { image: image.name ?? image.id }, after: {} };
  if (operation.kind === 'memberRemove') return { before: { member: operation.memberId }, after: {} };
  const { memberId, canShare } = operation;
  return { before: {}, after: { member: memberId, ...(canShare === undefined ? {} : { canShare }) } };
}

function withBlock(operation: ItemOperation, blocked: Blocked): PreviewedItem {
  const values = operation.kind === 'change' ? { before: {}, after: {} } : plainValues(operation, undefined);
  return { operation, ...values, blocked };
}

/**
 * Whether an image is still as the preview showed it, in the keys that a change would really touch. `change` is narrowed
 * to the image as it is now.
 */
export function isAsPreviewed(image: ProviderImage, change: ImageChange, before: Values): boolean {
  return differencesOf(image, change).every(({ key, before: now }) => isSame(now, before[key]));
}

/** Whether an image still is what an operation made of it. */
export function isAsLeft(image: ProviderImage, operation: ItemOperation | null): boolean {
  return operation?.kind !== 'change' || changesNothing(narrowedTo(image, operation.change));
}

function isSame(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.length === other.length && one.every((each) => other.includes(each));
}
