import 'server-only';
import type { ImageFacet, ImageFilter } from '@/lib/domain/image-filter';
import type { Context } from '@/lib/http/context';
import type { InputOf, ReplyOf } from '@/lib/http/endpoint';
import { imageFilterOf, type listImageFacets } from '../contract/inventory';
import { type Counted, countImages, type FacetValues, rowFacets, shownValues } from '../store/facets';
import { sumOf } from '../store/kept-counts';
import { countedImages } from '../store/limits';
import type { Sighting } from '../store/sighted-sets';
import type { VisibleSet } from '../visible-sets';
import { type ImageScope, imageScope, setsFor } from './scope';

type Facets = ReplyOf<typeof listImageFacets>['facets'];

/** Each facet is counted without its own filter, so that its counts say what another choice would give. */
export async function facets(
  context: Context,
  { query }: InputOf<typeof listImageFacets>,
): Promise<ReplyOf<typeof listImageFacets>> {
  const filter = imageFilterOf(query);
  const scope = await imageScope(context);
  const asked = { ...setsFor(scope, filter), filter };
  const own = rowFacets.filter((facet) => filter[facet] !== undefined);
  const others = rowFacets.filter((facet) => filter[facet] === undefined);
  const [base, ...rest] = await Promise.all([
    countImages(asked, others, filter),
    ...own.map((facet) => countImages({ ...asked, filter: { ...filter, [facet]: undefined } }, [facet], filter)),
  ]);
  const total = sumOf(base.sets);
  return {
    ...(base.atLeast.sets ? { total: countedImages, totalIsAtLeast: true } : { total }),
    // Every facet is in exactly one of the parts.
    facets: Object.assign(
      await sightingCounts({ scope, sets: asked.sets, base }, filter),
      ...[base, ...rest].map(spoken),
    ) as Facets,
  };
}

function spoken({ facets: counted, atLeast }: Counted): Partial<Facets> {
  return Object.fromEntries([...counted].map(([facet, found]) => [facet, facetOf(found, atLeast.facets)]));
}

const sightingFacets = ['connection', 'provider', 'ownership'] as const satisfies ImageFacet[];
type SightingFacet = (typeof sightingFacets)[number];

/** An image that is seen in several ways counts for each of them. */
async function sightingCounts(
  { scope, sets, base }: { scope: ImageScope; sets: VisibleSet[]; base: Counted },
  filter: ImageFilter,
): Promise<Partial<Facets>> {
  const withoutOwn = sightingFacets.map((facet) => ({
    facet,
    seen: setsFor(scope, { ...filter, [facet]: undefined }).sets,
  }));
  const all = new Map(withoutOwn.flatMap(({ seen }) => seen.map((set) => [set.id, set])));
  const whole =
    all.size === sets.length ? base : await countImages({ sets: [...all.values()], isMost: true, filter }, [], filter);
  // The images of the chosen connections were counted on their own; among all of them they may not have come up.
  const countOf = ({ id }: VisibleSet) => Math.max(whole.sets.get(id) ?? 0, base.sets.get(id) ?? 0);
  return Object.fromEntries(
    withoutOwn.map(({ facet, seen }) => {
      const counts = new Map<string, number>((filter[facet] ?? []).map((value) => [value, 0]));
      for (const set of seen)
        for (const value of new Set(set.matching.flatMap((each) => valueOf(each, facet, scope))))
          counts.set(value, (counts.get(value) ?? 0) + countOf(set));
      return [facet, facetOf(mostFrequent(counts, filter[facet] ?? []), whole.atLeast.sets)];
    }),
  );
}

function valueOf({ connectionId, ownership }: Sighting, facet: SightingFacet, { connections }: ImageScope): string[] {
  const value = {
    connection: connectionId,
    provider: connections.get(connectionId)?.provider,
    ownership,
  }[facet];
  return value === undefined ? [] : [value];
}

function mostFrequent(counts: ReadonlyMap<string, number>, chosen: readonly string[]): FacetValues {
  const values = [...counts]
    .filter(([value, count]) => count > 0 || chosen.includes(value))
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  const shown = values.filter(({ value }, place) => place < shownValues || chosen.includes(value));
  return { values: shown, known: values.filter(({ count }) => count > 0).length };
}

function facetOf({ values, known }: FacetValues, isAtLeast: boolean): Facets[ImageFacet] {
  const occurring = values.filter(({ count }) => count > 0).length;
  return { values, ...(known > occurring ? { more: true } : {}), ...(isAtLeast ? { atLeast: true } : {}) };
}
