import 'server-only';
import { and, desc, eq, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { changeSetItems, changeSets, type RunAs } from '@/lib/db/schema/change-sets';
import { people } from '@/lib/db/schema/people';
import type { ChangeSetState } from '@/lib/domain/change-set';

export type { RunAs };
export type SetRow = typeof changeSets.$inferSelect & { personName: string };
export type NewSet = typeof changeSets.$inferInsert;
export type NewItem = typeof changeSetItems.$inferInsert;

/** Whose sets: their own, and those that lie wholly within these teams. */
export interface Audience {
  personId: string;
  teamIds: 'all' | string[];
}

const rowsAtOnce = 1000;

export const setStore = {
  async insert(set: NewSet, items: NewItem[]): Promise<void> {
    await database().transaction(async (transaction) => {
      await transaction.insert(changeSets).values(set);
      for (let start = 0; start < items.length; start += rowsAtOnce)
        await transaction.insert(changeSetItems).values(items.slice(start, start + rowsAtOnce));
    });
  },

  async find(id: string): Promise<SetRow | undefined> {
    return (await selected(eq(changeSets.id, id), 1))[0];
  },

  /** Newest first, behind the place of an earlier page. */
  async list(audience: Audience, after: { at: Date; id: string } | undefined, limit: number): Promise<SetRow[]> {
    const { createdAt, id } = changeSets;
    const behind =
      after === undefined ? undefined : or(lt(createdAt, after.at), and(eq(createdAt, after.at), lt(id, after.id)));
    return selected(and(visibleTo(audience), behind), limit);
  },

  /** From one of these states into another; false when it was in none of them. */
  async move(id: string, from: ChangeSetState[], changes: Partial<NewSet> & { state: ChangeSetState }) {
    const moved = await database()
      .update(changeSets)
      .set(changes)
      .where(and(eq(changeSets.id, id), inArray(changeSets.state, from)))
      .returning({ id: changeSets.id });
    return moved.length > 0;
  },

  async worked(id: string, at: Date): Promise<void> {
    await database().update(changeSets).set({ workedAt: at }).where(eq(changeSets.id, id));
  },

  /** Done, unless something is left to do or to be found out. */
  async finish(id: string, at: Date): Promise<boolean> {
    const left = sql`select 1 from change_set_items where change_set_id = ${id}
      and (outcome in ('waiting', 'running') or open)`;
    const ended = await database()
      .update(changeSets)
      .set({ state: 'done', endedAt: at })
      .where(and(eq(changeSets.id, id), eq(changeSets.state, 'running'), sql`not exists (${left})`))
      .returning({ id: changeSets.id });
    return ended.length > 0;
  },

  /** With something left, and nobody at work since. */
  async forsaken(since: Date): Promise<string[]> {
    const { id, state, workedAt } = changeSets;
    const hasOpen = sql`exists (select 1 from change_set_items i where i.change_set_id = ${id}
      and (i.outcome = 'running' or i.open))`;
    const rows = await database()
      .select({ id })
      .from(changeSets)
      .where(
        and(or(isNull(workedAt), lt(workedAt, since)), or(eq(state, 'running'), and(eq(state, 'cancelled'), hasOpen))),
      );
    return rows.map((row) => row.id);
  },

  /** Previews that nobody ran, and what ended long ago. */
  async forget({ previewsBefore, endedBefore }: { previewsBefore: Date; endedBefore: Date }): Promise<void> {
    const { state, createdAt, endedAt } = changeSets;
    await database()
      .delete(changeSets)
      .where(or(and(eq(state, 'preview'), lt(createdAt, previewsBefore)), lt(endedAt, endedBefore)));
  },
};

async function selected(condition: SQL | undefined, limit: number): Promise<SetRow[]> {
  const rows = await database()
    .select({ set: changeSets, personName: people.name })
    .from(changeSets)
    .innerJoin(people, eq(people.id, changeSets.personId))
    .where(condition)
    .orderBy(desc(changeSets.createdAt), desc(changeSets.id))
    .limit(limit);
  return rows.map(({ set, personName }) => ({ ...set, personName }));
}

function visibleTo({ personId, teamIds }: Audience): SQL | undefined {
  if (teamIds === 'all') return undefined;
  // One that touches nothing its maker may see lies within no team.
  const isWithin = sql`${changeSets.teamIds} <> '{}' and ${changeSets.teamIds} <@ ${sql.param(teamIds)}::text[]`;
  return or(eq(changeSets.personId, personId), isWithin);
}
