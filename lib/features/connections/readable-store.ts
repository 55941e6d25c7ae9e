import 'server-only';
import { asc, eq, inArray } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import { inventoryWalks } from '@/lib/db/schema/inventory';

/** Just what a list of images says of the connections of these teams: no settings, nothing sealed. */
export async function readableRows(teamIds: 'all' | string[]) {
  const { id, name, provider, paused, problem, lastCheckedAt, syncEverySeconds } = connections;
  const { completedAt, problem: walkProblem } = inventoryWalks;
  return database()
    .select({ id, name, provider, paused, problem, lastCheckedAt, syncEverySeconds, completedAt, walkProblem })
    .from(connections)
    .leftJoin(inventoryWalks, eq(inventoryWalks.connectionId, id))
    .where(teamIds === 'all' ? undefined : inArray(connections.teamId, teamIds))
    .orderBy(asc(name), asc(id));
}

/** Whose they are, and who we are at their providers. */
export async function recipientRows(teamIds: 'all' | string[]) {
  const { id, teamId, identity } = connections;
  return database()
    .select({ id, teamId, identity })
    .from(connections)
    .where(teamIds === 'all' ? undefined : inArray(connections.teamId, teamIds));
}
