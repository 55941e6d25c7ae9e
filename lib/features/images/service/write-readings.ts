import 'server-only';
import { type Decision, decide } from '../inventory/decide-reading';
import { changesBetween } from '../inventory/revision-diff';
import { ranked, type Sighting } from '../inventory/sighting';
import type { ChangedImage, CloudWriter, NewImage, NewRevision, Occasion } from '../store/cloud-writer';
import type { StoredImage } from '../store/known-images';
import type { InventoryRow } from '../store/row-of';
import type { SetBook } from '../store/set-book';

/** Who reads which cloud, and what becomes of what was read. */
export interface ReadingScene extends Occasion {
  cloudId: number;
  book: SetBook;
  /** Whether images that are new here are worth a revision: at the first walk all of them are. */
  appearances: boolean;
}

export interface ReadingOf {
  /** Undefined for an image that was asked for by its id: it stays in the views it is in. */
  view?: string;
  /** An earlier view of the same walk has shown this row. */
  isAgain?: (rowId: number) => boolean;
}

export interface Read {
  row: InventoryRow;
  own: Omit<Sighting, 'connectionId'>;
}

/** The view of images that no list has shown so far; the next complete walk takes it from them. */
const recordedView = 'recorded';

/** What a reading changes about what is stored. */
export function decided(
  { connectionId }: ReadingScene,
  { view, isAgain }: ReadingOf,
  { row, own, stored }: Read & { stored: StoredImage },
): Decision {
  const mine = stored.sightings.find((each) => each.connectionId === connectionId);
  // An image by its id says less of who sees it than the lists do.
  const ownership = own.ownership ?? (view === undefined ? mine?.ownership : undefined);
  const memberStatus = own.memberStatus ?? (view === undefined ? mine?.memberStatus : own.memberStatus);
  return decide(stored, {
    by: { connectionId, ownership, memberStatus },
    view: view ?? stored.views[0] ?? recordedView,
    digest: row.image.digest,
    again: isAgain?.(stored.rowId) ?? false,
  });
}

/** Everything one transaction writes. */
class Plan {
  readonly fresh: NewImage[] = [];
  readonly changed: (ChangedImage & { isReread: boolean })[] = [];
  readonly sighted: Omit<ChangedImage, 'row'>[] = [];
  readonly sightings: (Sighting & { rowId: number; views: readonly string[] })[] = [];
  readonly appeared: NewRevision[] = [];

  constructor(
    private readonly scene: ReadingScene,
    private readonly of: ReadingOf,
  ) {}

  /** What anybody could notice: in which views an image is, nobody does. */
  get size(): number {
    return this.fresh.length + this.changed.length + this.sighted.length;
  }

  add(imageId: string, read: Read, stored: StoredImage | undefined): void {
    const { connectionId, appearances } = this.scene;
    const isSeen = stored?.sightings.some((each) => each.connectionId === connectionId) ?? false;
    if (appearances && !isSeen) this.appeared.push({ imageId, kind: 'appeared', changes: [] });
    if (stored !== undefined) return this.#again(read, stored);
    const { row, own } = read;
    const sightings = ranked([{ connectionId, ownership: own.ownership, memberStatus: own.memberStatus }]);
    this.fresh.push({ row, own, sightings, view: this.of.view ?? recordedView });
  }

  #again(read: Read, stored: StoredImage): void {
    const { connectionId } = this.scene;
    const { rowId } = stored;
    const { document, sightings = stored.sightings, views } = decided(this.scene, this.of, { ...read, stored });
    const isSighted = sightings !== stored.sightings;
    const sourceConnectionId = document === 'keep' ? stored.sourceConnectionId : connectionId;
    const row = { rowId, sightings, sourceConnectionId };
    if (document !== 'keep' && read.row.image.digest !== stored.digest)
      this.changed.push({ ...row, row: read.row, isReread: document === 'taken' });
    else if (document !== 'keep' || isSighted) this.sighted.push(row);
    const mine = sightings.find((each) => each.connectionId === connectionId);
    if (mine !== undefined && (isSighted || views !== undefined))
      this.sightings.push({ ...mine, rowId, views: views ?? stored.views });
  }
}

/** Decided anew inside the transaction, where nobody else can change what it rests on. */
export async function writeReadings(
  writer: CloudWriter,
  scene: ReadingScene,
  { read, of }: { read: ReadonlyMap<string, Read>; of: ReadingOf },
): Promise<{ rowIds: number[]; changed: number }> {
  const known = await writer.known([...read.keys()], scene.connectionId);
  const plan = new Plan(scene, of);
  for (const [imageId, each] of read) plan.add(imageId, each, known.get(imageId));
  const revised = await revisionsOf(writer, plan);
  const made = await writer.insert(plan.fresh, scene);
  await writer.update(plan.changed, scene.at);
  await writer.updateSightedBy(plan.sighted);
  await writer.putSightings(plan.sightings);
  await writer.revise([...plan.appeared, ...revised], scene);
  const rowIds = [...made.values(), ...[...known.values()].map(({ rowId }) => rowId)];
  return { rowIds, changed: plan.size };
}

/** Asked before the documents are written over. */
async function revisionsOf(writer: CloudWriter, { changed }: Plan): Promise<NewRevision[]> {
  const revised = changed.filter(({ isReread }) => !isReread);
  const before = await writer.documents(revised.map(({ rowId }) => rowId));
  return revised.flatMap(({ rowId, row }): NewRevision[] => {
    const old = before.get(rowId);
    const changes = old === undefined ? [] : changesBetween(old, row.document.document);
    return changes.length === 0 ? [] : [{ imageId: row.image.imageId, kind: 'changed', changes }];
  });
}
