import 'server-only';
import { follow } from './follow';
import type { FoundRow, Question } from './found';
import { gather } from './gather';
import { keptTotal } from './kept-counts';
import { countedImages } from './limits';

export type { FoundRow, Question };

export interface FoundPage {
  rows: FoundRow[];
  total: number;
  totalIsAtLeast: boolean;
  /** So many that the next page needs no counting. */
  isMany: boolean;
}

/**
 * One page in order and the count of all. Planners guess badly at "the first fifty of a few among a million", so the
 * way is chosen by counting: few matches are gathered and sorted, many are met soon by following the sort's own index.
 */
export async function findPage(question: Question): Promise<FoundPage> {
  if (question.sets.length === 0) return { rows: [], total: 0, totalIsAtLeast: false, isMany: false };
  const kept = await keptTotal(question.sets, question.filter);
  if (kept !== undefined && kept > Math.min(countedImages, soonerFollowed(question)))
    return { rows: await follow(question), total: kept, totalIsAtLeast: false, isMany: true };
  const { total, rows } = await gather(question);
  return {
    rows: rows ?? (await follow(question)),
    total: kept ?? Math.min(total, countedImages),
    totalIsAtLeast: kept === undefined && total > countedImages,
    isMany: rows === undefined,
  };
}

/** The next page, for who has learned from an earlier one how many there are: nothing is counted again. */
export const findMore = follow;

/** Where it is known without counting: from so many matches on, following the order meets a page of them sooner. */
function soonerFollowed({ sets, limit }: Question): number {
  const images = sets.reduce((sum, set) => sum + set.images, 0);
  return Math.sqrt(2 * images * limit);
}
