import 'server-only';
import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { permissionsIn } from '@/lib/auth/authorize';
import type { ChangeSetAction, SetAction } from '@/lib/domain/change-set';
import { audited } from '@/lib/features/audit/service';
import { connectionTeams } from '@/lib/features/connections/service/connection-teams';
import { imageFilterOf } from '@/lib/features/images/contract/inventory';
import { type ChosenImage, matchingImages, namedImages } from '@/lib/features/images/service/chosen';
import type { Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { Refusal } from '@/lib/http/refusal';
import { catalog } from '@/lib/providers/catalog';
import { type ChangeSet, type createChangeSet, mostChosenImages } from '../contract';
import { type PreviewedItem, type PreviewFacts, previewItems } from '../preview';
import { type NewItem, setStore } from '../store/sets';
import { problemBecause } from './item-problem';
import { withItems } from './read';
import { auditObjectOf, visibleSet } from './visible-set';

/** Images previewed in one go: nobody else shall be held by the thousands of a set. */
const turnLength = 50;
/** Sharing makes an item of every member of every image: no set is larger than can be shown and worked off. */
const mostItems = 50_000;

type Body = InputOf<typeof createChangeSet>['body'];

/** A preview from our own rows: which images change and how, and which can't and why. Nothing is changed. */
export async function createSet(context: Context, { body }: InputOf<typeof createChangeSet>): Promise<ChangeSet> {
  const { action, reason } = body;
  const id = randomUUID();
  const facts = {
    action: 'change-set.created',
    object: auditObjectOf(id),
    after: { action },
    ...(reason && { reason }),
  };
  return audited(context, facts, async () => {
    const { images, matched } = await chosen(context, body);
    if (images.length === 0) throw new Refusal('validation_failed', { sentence: 'changeSetEmpty' });
    refuseMoreThanFit(images.length * writesPerImage(action));
    const more = matched > images.length ? { matched } : {};
    const preview = (image: ChosenImage, known: PreviewFacts) => previewItems(action, known);
    return saveSet(context, { id, action, images, preview, ...more, ...(reason && { reason }) });
  });
}

function writesPerImage(action: SetAction): number {
  return action.kind === 'members' ? action.add.length + action.remove.length : 1;
}

function refuseMoreThanFit(count: number): void {
  if (count <= mostItems) return;
  throw new Refusal('validation_failed', { sentence: 'changeSetTooLarge', values: { count, most: mostItems } });
}

async function chosen(context: Context, { images, filter, except = [] }: Body) {
  if (images !== undefined) {
    const unique = new Map(images.map((image) => [keyOf(image), image]));
    return { images: await namedImages(context, [...unique.values()]), matched: unique.size };
  }
  const asked = { filter: imageFilterOf(filter ?? {}), limit: mostChosenImages + except.length };
  const found = await matchingImages(context, asked);
  const left = new Set(except.map(keyOf));
  const kept = found.images.filter((image) => !left.has(keyOf(image)));
  return {
    images: kept.slice(0, mostChosenImages),
    matched: found.matched - (found.images.length - kept.length),
  };
}

function keyOf({ connectionId, imageId }: { connectionId: string; imageId: string }): string {
  return `${connectionId}/${imageId}`;
}

export interface NewPreview {
  id: string;
  action: ChangeSetAction;
  images: ChosenImage[];
  /** What is to be done to one of the images; none: it is left out. */
  preview: (image: ChosenImage, facts: PreviewFacts, place: number) => PreviewedItem[];
  matched?: number;
  reason?: string;
  undoOf?: string;
}

export async function saveSet(context: Context, given: NewPreview): Promise<ChangeSet> {
  const { id, action, images, preview, ...more } = given;
  const known = await connectionTeams([...new Set(images.map(({ connectionId }) => connectionId))]);
  const items: NewItem[] = [];
  for (const [place, image] of images.entries()) {
    if (place % turnLength === turnLength - 1) await turn();
    const connection = known.get(image.connectionId);
    const description = connection === undefined ? undefined : catalog.get(connection.provider);
    const permissions = connection === undefined ? [] : permissionsIn(context.caller, connection.teamId);
    const facts = { image: image.image, description, permissions, roles: connection?.identity?.roles };
    for (const item of preview(image, facts, place))
      items.push(itemRow({ changeSetId: id, position: items.length }, image, { ...item, description }));
  }
  const seen = new Set(images.flatMap((each) => (each.image === undefined ? [] : [each.connectionId])));
  const teamIds = [...new Set([...seen].flatMap((connectionId) => known.get(connectionId)?.teamId ?? []))];
  const personId = context.caller.person.id;
  await setStore.insert({ id, action, state: 'preview', personId, teamIds, createdAt: context.now(), ...more }, items);
  return withItems(context, await visibleSet(context, id));
}

function itemRow(
  place: Pick<NewItem, 'changeSetId' | 'position'>,
  { connectionId, imageId, image }: ChosenImage,
  { operation, before, after, blocked, description }: PreviewedItem & Pick<PreviewFacts, 'description'>,
): NewItem {
  return {
    ...{ ...place, connectionId, imageId, before, after },
    imageName: image?.name ?? null,
    operation: blocked === undefined ? operation : null,
    outcome: blocked === undefined ? 'waiting' : 'skipped',
    problem: blocked === undefined ? null : problemBecause(blocked, description),
  };
}
