import { type ImageConfigChange, imageConfigChange, type ProviderImageConfig } from './image-config';
import type { Conflict, Side } from './image-conflict';
import type { Difference } from './image-difference';

type ConfigKey = keyof ImageConfigChange;

/** Everything a person sets of a config, in the order it is shown. */
export const configKeys: readonly ConfigKey[] = imageConfigChange.keyof().options;

/** The part of a change that makes a difference to this config; empty when nothing need be sent. */
export function narrowedConfigChange(config: ProviderImageConfig, change: ImageConfigChange): ImageConfigChange {
  return Object.fromEntries(configDifferences(config, change).map(({ key, after }) => [key, after]));
}

/** Before and after of every key that really changes. Tokens differ by their order too. */
export function configDifferences(config: ProviderImageConfig, change: ImageConfigChange): Difference[] {
  return configKeys.flatMap((key) => {
    const after = change[key];
    return after === undefined || same(config[key], after) ? [] : [{ key, before: config[key], after }];
  });
}

/** The same with commands and args always together: the provider takes them as one thing. */
export function sentConfigChange(config: ProviderImageConfig, change: ImageConfigChange): ImageConfigChange {
  const narrowed = narrowedConfigChange(config, change);
  const { commands, args } = narrowed;
  if (commands === undefined && args === undefined) return narrowed;
  return { ...narrowed, commands: commands ?? config.commands, args: args ?? config.args };
}

/** Whether a config is as the change wants it; what the change does not name may be anything. */
export function isAsWanted(config: ProviderImageConfig, change: ImageConfigChange): boolean {
  return configDifferences(config, change).length === 0;
}

/** What stands between my change of `base` and the config as others left it. */
export function configConflict(
  base: ProviderImageConfig,
  theirs: ProviderImageConfig,
  mine: ImageConfigChange,
): Conflict {
  const changedByMe = new Set(configDifferences(base, mine).map(({ key }) => key));
  const disputed = new Map(configDifferences(theirs, mine).map(({ key, after }) => [key, after]));
  const changedByThem = configKeys.flatMap((key): Difference[] =>
    same(base[key], theirs[key]) ? [] : [{ key, before: base[key], after: theirs[key] }],
  );
  return {
    clashes: changedByThem.flatMap(({ key, before, after }) =>
      disputed.has(key) ? [{ key, base: before, theirs: after, mine: disputed.get(key) }] : [],
    ),
    theirsOnly: changedByThem.filter(({ key }) => !changedByMe.has(key)),
  };
}

/** What is left of my change on top of theirs; without a decision mine stands. */
export function decidedConfigChange(
  theirs: ProviderImageConfig,
  mine: ImageConfigChange,
  sides: Readonly<Record<string, Side>>,
): ImageConfigChange {
  const kept = Object.entries(mine).filter(([key]) => !Object.hasOwn(sides, key) || sides[key] === 'mine');
  return narrowedConfigChange(theirs, Object.fromEntries(kept));
}

function same(one: Difference['before'], other: Difference['before']): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.length === other.length && one.every((token, index) => token === other[index]);
}
