import type { ProviderImage } from './image';
import type { EditableName, ImageChange } from './image-change';

type Value = string | number | boolean | readonly string[] | undefined;

/** One key that a change really changes: `name`, `tags`, `properties.<key>`. Absent: not there before, or not after. */
export interface Difference {
  key: string;
  before: Value;
  after: Value;
}

const clearable: readonly EditableName[] = ['name', 'description', 'diskFormat', 'containerFormat'];

/** The part of a change that makes a difference to this image; empty when nothing need be sent. */
export function narrowedTo(image: ProviderImage, change: ImageChange): ImageChange {
  const { properties, ...values } = change;
  const kept = Object.entries(values).filter(
    ([name, value]) => value !== undefined && !same(valueOf(image, name), value ?? undefined),
  );
  const keptProperties = Object.entries(properties ?? {}).filter(
    ([key, value]) => propertyOf(image, key) !== (value ?? undefined),
  );
  return {
    ...Object.fromEntries(kept),
    ...(keptProperties.length === 0 ? {} : { properties: Object.fromEntries(keptProperties) }),
  };
}

export function changesNothing(change: ImageChange): boolean {
  return Object.keys(change).length === 0;
}

/** Before and after of every key that really changes, in the order of the change. */
export function differencesOf(image: ProviderImage, change: ImageChange): Difference[] {
  const { properties, ...values } = narrowedTo(image, change);
  return [
    ...Object.entries(values).map(([key, after]) => ({ key, before: valueOf(image, key), after: after ?? undefined })),
    ...Object.entries(properties ?? {}).map(([key, after]) => ({
      key: `properties.${key}`,
      before: propertyOf(image, key),
      after: after ?? undefined,
    })),
  ];
}

/** The image as it is after the change, by RFC 7396: null clears, properties are merged key by key. */
export function changedImage(image: ProviderImage, change: ImageChange): ProviderImage {
  const { properties = {}, ...values } = change;
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  const merged = Object.entries({ ...image, ...Object.fromEntries(given) }).filter(([, value]) => value !== null);
  const kept = Object.entries({ ...image.properties, ...properties }).flatMap(([key, value]): [string, string][] =>
    value === null ? [] : [[key, value]],
  );
  // Only names of an image were put in, with values of their kinds; one that is not offered to us has null of its own.
  const facts = Object.fromEntries(merged) as Omit<ProviderImage, 'properties'>;
  const { memberStatus } = image;
  return { ...facts, ...(memberStatus === undefined ? {} : { memberStatus }), properties: Object.fromEntries(kept) };
}

/**
 * The change that brings back what `change` takes away from this image; undefined where the provider never said what
 * stood there and nothing can be put in its place.
 */
export function inverseOf(image: ProviderImage, change: ImageChange): ImageChange | undefined {
  const { properties, ...values } = narrowedTo(image, change);
  const back: [string, unknown][] = Object.keys(values).map((name) => [name, valueOf(image, name) ?? null]);
  const isKnown = ([name, value]: [string, unknown]) => value !== null || clearable.some((each) => each === name);
  if (!back.every(isKnown) || ('visibility' in values && image.visibility === 'unknown')) return undefined;
  const propertiesBack = Object.keys(properties ?? {}).map((key) => [key, propertyOf(image, key) ?? null] as const);
  return {
    ...Object.fromEntries(back),
    ...(propertiesBack.length === 0 ? {} : { properties: Object.fromEntries(propertiesBack) }),
  };
}

function valueOf(image: ProviderImage, name: string): Value {
  // Only names of `ImageChange` come here, and all of those are names of an image.
  return image[name as EditableName];
}

/** A key may be called `constructor`. */
function propertyOf({ properties }: ProviderImage, key: string): string | undefined {
  return Object.hasOwn(properties, key) ? properties[key] : undefined;
}

function same(one: Value, other: Value): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  const [left, right] = [new Set(one), new Set(other)];
  return left.size === right.size && [...left].every((each) => right.has(each));
}
