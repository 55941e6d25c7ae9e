import type { ProviderImage } from './image';
import { type EditableName, type ImageChange, imageChange } from './image-change';
import { type Difference, differencesOf, narrowedTo } from './image-difference';

export type Side = 'mine' | 'theirs';

/** One key that two people changed to different things since both saw `base`. */
export interface Clash {
  key: string;
  base: Difference['before'];
  theirs: Difference['before'];
  mine: Difference['before'];
}

export interface Conflict {
  clashes: Clash[];
  /** What the others changed and I did not touch. */
  theirsOnly: Difference[];
}

const editableNames = Object.keys(imageChange.shape).filter((name): name is EditableName => name !== 'properties');

/** What stands between my change of `base` and the image as others left it. */
export function conflictOf(base: ProviderImage, theirs: ProviderImage, mine: ImageChange): Conflict {
  const changedByMe = new Map(differencesOf(base, mine).map((each) => [each.key, each]));
  // What we both changed to the same is nothing to decide, and nothing to send any more.
  const disputed = new Map(differencesOf(theirs, mine).map((each) => [each.key, each]));
  const changedByThem = differencesOf(base, changeBetween(base, theirs));
  return {
    clashes: changedByThem.flatMap(({ key, before, after }) => {
      const own = disputed.get(key);
      return own === undefined ? [] : [{ key, base: before, theirs: after, mine: own.after }];
    }),
    theirsOnly: changedByThem.filter(({ key }) => !changedByMe.has(key)),
  };
}

/** What is left of my change on top of theirs, once it is decided whose value stands; without a decision mine does. */
export function decidedChange(
  theirs: ProviderImage,
  mine: ImageChange,
  decisions: Readonly<Record<string, Side>>,
): ImageChange {
  const stands = (key: string) => !Object.hasOwn(decisions, key) || decisions[key] === 'mine';
  const { properties, ...values } = mine;
  const kept = Object.entries(values).filter(([key]) => stands(key));
  const keptProperties = Object.entries(properties ?? {}).filter(([key]) => stands(`properties.${key}`));
  return narrowedTo(theirs, { ...Object.fromEntries(kept), properties: Object.fromEntries(keptProperties) });
}

/** The change that makes of one image what can be edited of the other. */
function changeBetween(from: ProviderImage, to: ProviderImage): ImageChange {
  const values = editableNames.map((name) => [name, to[name] ?? null]);
  const gone = Object.keys(from.properties).map((key) => [key, null]);
  return {
    ...Object.fromEntries(values),
    properties: { ...Object.fromEntries(gone), ...to.properties },
  };
}
