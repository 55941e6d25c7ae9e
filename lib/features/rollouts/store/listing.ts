import 'server-only';
import { and, count, desc, eq, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { rollouts } from '@/lib/db/schema/rollouts';
import type { RolloutStatus } from '@/lib/domain/rollout';
import type { KnownRollout } from './rollouts';
import { seenBy, seenColumns, type TeamIds } from './sharing';

/** Order of the list: those somebody should look at, those under way, the others. */
export const rank = { attention: 0, underWay: 1, ended: 2 } as const;

export interface Place {
  rank: number;
  startedAt: Date;
  id: string;
}

export interface ListQuestion {
  teamIds: TeamIds;
  now: Date;
  state?: keyof typeof rank | undefined;
  statuses?: RolloutStatus[] | undefined;
  connectionIds?: string[] | undefined;
  configIds?: string[] | undefined;
}

const day = 24 * 60 * 60 * 1000;
/** So many unanswered questions are more than a hiccup. */
const failuresInARow = 3;

/** A failure stops asking for attention after a day, or once its config was rolled out again. */
function rankAt(now: Date): SQL<number> {
  const since = new Date(now.getTime() - day).toISOString();
  const newer = sql`select 1 from rollouts newer where newer.cloud = ${rollouts.cloud}
    and newer.config_id = ${rollouts.configId} and newer.started_at > ${rollouts.startedAt}`;
  return sql<number>`(case
    when ${rollouts.endedAt} is null and (${rollouts.status} in ('paused', 'unknown')
      or ${rollouts.failures} >= ${failuresInARow}) then ${rank.attention}::int
    when ${rollouts.endedAt} is null then ${rank.underWay}::int
    when ${rollouts.endedAt} > ${since} and ${rollouts.status} in ('failed', 'unknown') and not exists (${newer})
      then ${rank.attention}::int
    else ${rank.ended}::int end)`;
}

export const rolloutList = {
  async page(question: ListQuestion, after: Place | undefined, limit: number): Promise<(KnownRollout & Place)[]> {
    const ranked = rankAt(question.now);
    const { startedAt, id } = rollouts;
    const behind =
      after === undefined
        ? undefined
        : or(
            sql`${ranked} > ${after.rank}`,
            and(
              sql`${ranked} = ${after.rank}`,
              or(lt(startedAt, after.startedAt), and(eq(startedAt, after.startedAt), lt(id, after.id))),
            ),
          );
    const rows = await database()
      .select({ ...seenColumns, rank: ranked })
      .from(rollouts)
      .innerJoinLateral(seenBy(question.teamIds, question.connectionIds), sql`true`)
      .where(and(...conditions(question, ranked), behind))
      .orderBy(ranked, desc(startedAt), desc(id))
      .limit(limit);
    return rows.map(({ rollout, ...row }) => ({ ...rollout, ...row }));
  },

  /** One, where these teams see it. */
  async find(teamIds: TeamIds, id: string): Promise<KnownRollout | undefined> {
    const rows = await database()
      .select(seenColumns)
      .from(rollouts)
      .innerJoinLateral(seenBy(teamIds), sql`true`)
      .where(eq(rollouts.id, id));
    return rows.map(({ rollout, ...row }) => ({ ...rollout, ...row }))[0];
  },

  async total(question: ListQuestion): Promise<number> {
    const [row] = await database()
      .select({ rows: count() })
      .from(rollouts)
      .innerJoinLateral(seenBy(question.teamIds, question.connectionIds), sql`true`)
      .where(and(...conditions(question, rankAt(question.now))));
    return row?.rows ?? 0;
  },

  async tally(
    teamIds: TeamIds,
    now: Date,
  ): Promise<{ rank: number; status: RolloutStatus; open: boolean; rows: number }[]> {
    const ranked = rankAt(now);
    const open = sql<boolean>`${rollouts.endedAt} is null`;
    return database()
      .select({ rank: ranked, status: rollouts.status, open, rows: count() })
      .from(rollouts)
      .innerJoinLateral(seenBy(teamIds), sql`true`)
      .groupBy(sql`1, 2, 3`);
  },
};

function conditions(question: ListQuestion, ranked: SQL<number>): (SQL | undefined)[] {
  const { state, statuses, configIds } = question;
  const open = sql`${rollouts.endedAt} is null`;
  // What is under way may need attention too; the rank only says where it stands.
  const inState = { attention: sql`${ranked} = ${rank.attention}`, underWay: open, ended: sql`not (${open})` };
  return [
    state === undefined ? undefined : inState[state],
    statuses === undefined ? undefined : inArray(rollouts.status, statuses),
    configIds === undefined ? undefined : inArray(rollouts.configId, configIds),
  ];
}
