import 'server-only';
import { authorize } from '@/lib/auth/authorize';
import type { Rollout } from '@/lib/domain/rollout';
import { audited } from '@/lib/features/audit/service';
import type { Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { Refusal } from '@/lib/http/refusal';
import type { resumeRollout } from '../contract';
import { rolloutStore } from '../store/rollouts';
import { planPoll } from './plan-poll';
import { presentOne } from './present';
import { tell } from './tell';
import { auditObjectOf, visibleRollout } from './visible-rollout';

/** Asks about a rollout again that was given up after an hour. Already being asked about: nothing to do. */
export async function resume(context: Context, { params }: InputOf<typeof resumeRollout>): Promise<Rollout> {
  const row = await visibleRollout(context, params.rolloutId);
  return audited(context, { action: 'rollout.watch.resumed', object: auditObjectOf(row) }, async () => {
    authorize(context, 'image.read', row);
    const at = context.now();
    if (row.endedAt !== null) {
      const facts = { watchedSince: at, nextPollAt: at, failures: 0, problem: null };
      const isResumed = row.status === 'unknown' && (await rolloutStore.reopen(row.id, facts));
      if (!isResumed) throw new Refusal('conflict', { sentence: 'rolloutNotResumable' });
      await planPoll(row.id, at);
      await tell({ ...row, ...facts, endedAt: null }, {}, at);
    }
    return presentOne(await visibleRollout(context, row.id), context.locale);
  });
}
