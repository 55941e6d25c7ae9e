import 'server-only';
import type { ChangeSetState } from '@/lib/domain/change-set';
import { audited } from '@/lib/features/audit/service';
import type { Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { Refusal } from '@/lib/http/refusal';
import type { cancelChangeSet, ChangeSetSummary, retryChangeSet, runChangeSet } from '../contract';
import { itemStore } from '../store/items';
import { type RunAs, setStore } from '../store/sets';
import { summaryOf } from './present';
import { Progress } from './progress';
import { planRun } from './run-set';
import { auditObjectOf, requireControl, visibleSet } from './visible-set';

/** From here on it goes on by itself, for whoever called: every item asks what they may do. */
export function startSet(context: Context, { params }: InputOf<typeof runChangeSet>): Promise<ChangeSetSummary> {
  return changed(context, { id: params.changeSetId, action: 'change-set.started' }, async (id) => {
    const started = { state: 'running' as const, runAs: runAsOf(context), startedAt: context.now() };
    await moved(id, ['preview'], { ...started, workedAt: context.now() });
    await planRun(id);
  });
}

/** What waits is not done any more; what is under way ends by itself. */
export function cancelSet(context: Context, { params }: InputOf<typeof cancelChangeSet>): Promise<ChangeSetSummary> {
  return changed(context, { id: params.changeSetId, action: 'change-set.cancelled' }, async (id) => {
    await moved(id, ['preview', 'running'], { state: 'cancelled', endedAt: context.now() });
    await itemStore.endWaiting(id, undefined, { outcome: 'cancelled', settledAt: context.now() });
  });
}

export function retrySet(context: Context, { params }: InputOf<typeof retryChangeSet>): Promise<ChangeSetSummary> {
  return changed(context, { id: params.changeSetId, action: 'change-set.retried' }, async (id) => {
    const failed = (await itemStore.counts(id)).some(({ outcome }) => outcome === 'failed');
    if (!failed) throw new Refusal('conflict', { sentence: 'changeSetNothingFailed' });
    await moved(id, ['done', 'cancelled'], {
      ...{ state: 'running', runAs: runAsOf(context), endedAt: null, workedAt: context.now() },
    });
    await itemStore.retry(id);
    await planRun(id);
  });
}

async function changed(
  context: Context,
  { id, action }: { id: string; action: string },
  work: (id: string) => Promise<void>,
): Promise<ChangeSetSummary> {
  const row = await visibleSet(context, id);
  return audited(context, { action, object: auditObjectOf(id) }, async () => {
    requireControl(context, row);
    await work(id);
    await new Progress(id, context.now).tell();
    return summaryOf(await visibleSet(context, id));
  });
}

type Changes = Parameters<typeof setStore.move>[2];

async function moved(id: string, from: ChangeSetState[], changes: Changes): Promise<void> {
  if (!(await setStore.move(id, from, changes))) throw new Refusal('conflict', { sentence: 'changeSetStateForbids' });
}

function runAsOf({ caller, requestId, address }: Context): RunAs {
  return {
    ...{ personId: caller.person.id, requestId },
    ...(caller.token === undefined ? {} : { tokenId: caller.token.id }),
    ...(address === undefined ? {} : { address }),
  };
}
