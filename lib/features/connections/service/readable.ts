import 'server-only';
import { teamsWith } from '@/lib/auth/authorize';
import type { Connection } from '@/lib/domain/connection';
import { sentenceIn } from '@/lib/domain/text';
import type { Context } from '@/lib/http/context';
import { hasImages } from '@/lib/providers/catalog';
import { readableRows } from '../readable-store';
import { readingProblemOf, readingStateOf } from '../reading-state';

export interface ReadableConnection extends Pick<Connection, 'id' | 'name' | 'provider' | 'state' | 'problem'> {
  /** End of the last complete reading of its images. */
  asOf?: string;
}

/** Every connection that has images, which the caller may read, by name, with how old and how sound its rows are. */
export async function readableConnections({
  caller,
  locale,
  now,
}: Pick<Context, 'caller' | 'locale' | 'now'>): Promise<ReadableConnection[]> {
  const rows = await readableRows(teamsWith(caller, 'image.read'));
  return rows
    .filter(({ provider }) => hasImages(provider))
    .map(({ id, name, provider, ...facts }) => {
      const problem = readingProblemOf(facts);
      return {
        ...{ id, name, provider, state: readingStateOf(facts, now()) },
        ...(facts.completedAt === null ? {} : { asOf: facts.completedAt.toISOString() }),
        ...(problem === undefined ? {} : { problem: { ...problem, detail: sentenceIn(locale, problem.detail) } }),
      };
    });
}
