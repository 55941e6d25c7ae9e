import 'server-only';
import { can } from '@/lib/auth/authorize';
import type { Connection } from '@/lib/domain/connection';
import { type Locale, type Sentence, sentenceIn } from '@/lib/domain/text';
import type { Caller, Context } from '@/lib/http/context';
import { hasImages } from '@/lib/providers/catalog';
import type { ConnectionCheck } from './contract';
import { isReading, type ReadingFacts, readingProblemOf, readingStateOf } from './reading-state';
import type { Finding } from './service/try-out';
import type { ConnectionRow } from './store';

/** A saved connection as this caller may see it, in their language. The envelope of the credentials has no way out of here. */
export function connectionOf(
  row: ConnectionRow,
  { caller, locale, now }: Pick<Context, 'caller' | 'locale' | 'now'>,
): Connection {
  const { id, name, provider, teamId, settings, credentialsSetAt, createdAt, updatedAt } = row;
  const facts = readingFactsOf(row);
  const problem = readingProblemOf(facts);
  return {
    ...{ id, name, provider, teamId, settings },
    warnings: row.warnings.map((each) => saidIn(locale, each)),
    state: readingStateOf(facts, now()),
    ...(problem === undefined ? {} : { problem: saidIn(locale, problem) }),
    ...(row.identity === null ? {} : { identity: row.identity }),
    ...(row.apiVersion === null ? {} : { apiVersion: row.apiVersion }),
    ...(row.apiSupportedUntil === null ? {} : { apiSupportedUntil: row.apiSupportedUntil }),
    ...(row.lastCheckedAt === null ? {} : { lastCheckedAt: row.lastCheckedAt.toISOString() }),
    ...(row.latencyMs === null ? {} : { latencyMs: row.latencyMs }),
    syncEverySeconds: row.syncEverySeconds,
    ...walkOf(row, now()),
    credentialsSetAt: credentialsSetAt.toISOString(),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    actions: actionsOf(row, caller),
  };
}

/** What a test found, in the caller's language. */
export function checkOf({ warnings, works, problem, ...found }: Finding, locale: Locale): ConnectionCheck {
  const withProblem = (said: Finding['problem']) => (said === undefined ? {} : { problem: saidIn(locale, said) });
  return {
    ...found,
    warnings: warnings.map((each) => saidIn(locale, each)),
    works: works.map(({ problem: failure, ...work }) => ({ ...work, ...withProblem(failure) })),
    ...withProblem(problem),
  };
}

function saidIn<Facts extends { detail: Sentence }>(locale: Locale, facts: Facts): Facts & { detail: string } {
  return { ...facts, detail: sentenceIn(locale, facts.detail) };
}

function readingFactsOf({ walk, ...row }: ConnectionRow): ReadingFacts {
  return { ...row, completedAt: walk?.completedAt ?? null, walkProblem: walk?.problem ?? null };
}

/** How the reading of its images stands. */
function walkOf({ walk, paused }: ConnectionRow, now: Date): Partial<Connection> {
  if (walk === null) return {};
  const { startedAt, imagesSeen, imagesKnown, completedAt, nextAt } = walk;
  return {
    imagesKnown,
    ...(completedAt === null ? {} : { lastSyncedAt: completedAt.toISOString() }),
    ...(nextAt === null || paused ? {} : { nextSyncAt: nextAt.toISOString() }),
    ...(startedAt !== null && isReading(startedAt, now)
      ? { syncing: { since: startedAt.toISOString(), imagesSeen } }
      : {}),
  };
}

/** `reason` is a key of the `connections` messages. */
function actionsOf({ teamId, provider }: ConnectionRow, caller: Caller): Connection['actions'] {
  const manage = can(caller, 'connection.manage', teamId)
    ? { allowed: true }
    : { allowed: false, reason: 'reason.needsManage' };
  const check = can(caller, 'image.read', teamId) ? { allowed: true } : { allowed: false, reason: 'reason.needsRead' };
  const refresh = hasImages(provider) ? check : { allowed: false, reason: 'reason.noImages' };
  return { edit: manage, pause: manage, delete: manage, check, refresh };
}
