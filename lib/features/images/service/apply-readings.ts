import 'server-only';
import { setImmediate as turn } from 'node:timers/promises';
import type { ProviderImage } from '@/lib/domain/image';
import { log } from '@/lib/log';
import { fittingImage } from '../inventory/fitting-image';
import { inCloud } from '../store/cloud-writer';
import { knownImages } from '../store/known-images';
import { rowOf } from '../store/row-of';
import { decided, type Read, type ReadingOf, type ReadingScene, writeReadings } from './write-readings';

interface Applied {
  /** The row of each image that has an id one can keep. */
  rowIds: number[];
  changed: number;
}

/** Rows are made in turns of so many: each costs a tenth of a millisecond, and nobody may be held for long. */
const turnLength = 50;

/** Brings rows to what was read. Images that are as they were cost one query together, and no transaction. */
export async function applyReadings(
  scene: ReadingScene,
  read: ReadonlyMap<string, Read>,
  of: ReadingOf,
): Promise<Applied> {
  const { cloudId, connectionId, book } = scene;
  const known = await knownImages({ cloudId, connectionId, imageIds: [...read.keys()] }, book);
  const differing = new Map<string, Read>();
  const rowIds: number[] = [];
  for (const [imageId, each] of read) {
    const stored = known.get(imageId);
    if (stored === undefined || !isSame(decided(scene, of, { ...each, stored }))) differing.set(imageId, each);
    else rowIds.push(stored.rowId);
  }
  if (differing.size === 0) return { rowIds, changed: 0 };
  const written = await inCloud(cloudId, book, (writer) => writeReadings(writer, scene, { read: differing, of }));
  return { rowIds: [...rowIds, ...written.rowIds], changed: written.changed };
}

function isSame({ document, sightings, views }: ReturnType<typeof decided>): boolean {
  return document === 'keep' && sightings === undefined && views === undefined;
}

/** An image that comes twice counts as it came last; one without an id that can be kept is left out. */
export async function readingsOf(images: readonly ProviderImage[]): Promise<ReadonlyMap<string, Read>> {
  const rows = new Map<string, Read>();
  let unkept = 0;
  for (const [place, image] of images.entries()) {
    if (place % turnLength === turnLength - 1) await turn();
    const fitting = fittingImage(image);
    if (fitting === undefined) {
      unkept += 1;
      continue;
    }
    const row = rowOf(fitting);
    rows.set(row.image.imageId, { row, own: fitting });
  }
  if (unkept > 0) log().warn({ images: unkept }, 'images without an id that can be kept were left out');
  return rows;
}
