import { isSameSighting, type Sighting, withOwn } from './sighting';

/** What the inventory holds of an image when it is read again. */
export interface KnownImage {
  digest: string;
  /** Whose reading the document is. */
  sourceConnectionId: string;
  sightings: readonly Sighting[];
  /** In which of the reader's views it was so far. */
  views: readonly string[];
}

/** One image in one view of one connection. */
export interface Reading {
  by: Sighting;
  view: string;
  digest: string;
  /** An earlier view of the same walk has shown it. */
  again: boolean;
}

export interface Decision {
  /** `taken`: written for the first time by this connection in place of another; two readings differ, not the image. */
  document: 'keep' | 'changed' | 'taken';
  sightings?: Sighting[];
  views?: string[];
}

/**
 * What a reading changes. Every image has one source: a second connection to the same cloud reads it with other roles
 * or another API version, and both writing would make it look changed at every walk. For the same reason the first view
 * of a walk that shows an image decides; later ones only add their name.
 */
export function decide(known: KnownImage, { by, view, digest, again }: Reading): Decision {
  const views = known.views.includes(view) ? {} : { views: [...known.views, view].toSorted() };
  const mine = known.sightings.find(({ connectionId }) => connectionId === by.connectionId);
  if (again && mine !== undefined) return { document: 'keep', ...views };
  return {
    document: documentOf(known, by, digest),
    ...views,
    ...(isSameSighting(mine, by) ? {} : { sightings: withOwn(known.sightings, by.connectionId, by) }),
  };
}

function documentOf(known: KnownImage, by: Sighting, digest: string): Decision['document'] {
  if (known.sourceConnectionId === by.connectionId) return known.digest === digest ? 'keep' : 'changed';
  return takesOver(known, by) ? 'taken' : 'keep';
}

/** When the source no longer sees the image, or the image is ours and not the source's. */
function takesOver({ sourceConnectionId, sightings }: KnownImage, by: Sighting): boolean {
  const source = sightings.find(({ connectionId }) => connectionId === sourceConnectionId);
  return source === undefined || (by.ownership === 'own' && source.ownership !== 'own');
}
