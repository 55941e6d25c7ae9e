'use client';
import { useTranslations } from 'use-intl/react';
import { StateBadge, type StateKind } from '@/components/state/state-badge';
import type { ChangeSetAction, ChangeSetState, ItemOutcome } from '@/lib/domain/change-set';

const kindOfState: Record<ChangeSetState, StateKind> = {
  preview: 'waiting',
  running: 'running',
  done: 'good',
  cancelled: 'unknown',
};
const kindOfOutcome: Record<ItemOutcome, StateKind> = {
  waiting: 'waiting',
  running: 'running',
  done: 'good',
  failed: 'bad',
  skipped: 'unknown',
  unknown: 'unknown',
  cancelled: 'unknown',
};

export function SetStateBadge({ state }: { state: ChangeSetState }) {
  const t = useTranslations('changeSets.states');
  return <StateBadge kind={kindOfState[state]} word={t(state)} />;
}

/** What became of an item; in a preview nothing waits yet: it would change. */
export function OutcomeBadge({ outcome, isPreview }: { outcome: ItemOutcome; isPreview: boolean }) {
  const t = useTranslations('changeSets');
  const word = isPreview && outcome === 'waiting' ? t('filter.planned') : t(`outcomes.${outcome}`);
  return <StateBadge plain kind={kindOfOutcome[outcome]} word={word} />;
}

/** What a set does, in a few words. */
export function useActionWords(): (action: ChangeSetAction) => string {
  const t = useTranslations('changeSets.actions');
  return (action) => {
    if (action.kind === 'protect') return t(action.protected ? 'protect' : 'unprotect');
    if (action.kind === 'members' || action.kind === 'tags')
      return t(action.kind, sidesOf(action.add.length, action.remove.length));
    if (action.kind === 'properties')
      return t('properties', sidesOf(Object.keys(action.set).length, action.unset.length));
    if (action.kind === 'edit') return t('edit', { count: Object.keys(action.fields).length });
    return t(action.kind);
  };
}

function sidesOf(added: number, removed: number) {
  return { added, removed, sides: added > 0 && removed > 0 ? 'both' : 'one' };
}
