import 'server-only';
import { asc, eq, inArray, isNotNull, or, type SQL } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { savedViews } from '@/lib/db/schema/inventory';
import { people } from '@/lib/db/schema/people';

export type ViewRow = typeof savedViews.$inferSelect & { personName: string };
export type ViewChanges = Partial<Pick<ViewRow, 'name' | 'search' | 'teamId'>> & { updatedAt: Date };

/** Whose views: their own, and those of these teams. */
interface Audience {
  personId: string;
  teamIds: 'all' | string[];
}

export const viewStore = {
  async list(audience: Audience): Promise<ViewRow[]> {
    return selected(visibleTo(audience));
  },

  async find(id: string): Promise<ViewRow | undefined> {
    return (await selected(eq(savedViews.id, id)))[0];
  },

  async countOf(personId: string): Promise<number> {
    return database().$count(savedViews, eq(savedViews.personId, personId));
  },

  async insert(row: typeof savedViews.$inferInsert): Promise<void> {
    await database().insert(savedViews).values(row);
  },

  /** False when it is gone. */
  async update(id: string, changes: ViewChanges): Promise<boolean> {
    const changed = await database()
      .update(savedViews)
      .set(changes)
      .where(eq(savedViews.id, id))
      .returning({ id: savedViews.id });
    return changed.length > 0;
  },

  /** False when it is gone. */
  async remove(id: string): Promise<boolean> {
    const gone = await database().delete(savedViews).where(eq(savedViews.id, id)).returning({ id: savedViews.id });
    return gone.length > 0;
  },
};

async function selected(condition: SQL | undefined): Promise<ViewRow[]> {
  const rows = await database()
    .select({ view: savedViews, personName: people.name })
    .from(savedViews)
    .innerJoin(people, eq(people.id, savedViews.personId))
    .where(condition)
    .orderBy(asc(savedViews.name), asc(savedViews.id));
  return rows.map(({ view, personName }) => ({ ...view, personName }));
}

function visibleTo({ personId, teamIds }: Audience): SQL | undefined {
  const { teamId } = savedViews;
  return or(eq(savedViews.personId, personId), teamIds === 'all' ? isNotNull(teamId) : inArray(teamId, teamIds));
}
