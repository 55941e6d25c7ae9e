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

export function OutcomeBadge({ outcome }: { outcome: ItemOutcome }) {
  const t = useTranslations('changeSets.outcomes');
  return <StateBadge plain kind={kindOfOutcome[outcome]} word={t(outcome)} />;
}

/** What a set does, in a few words. */
export function useActionWords(): (action: ChangeSetAction) => string {
  const t = useTranslations('changeSets.actions');
  return (action) => {
    if (action.kind === 'protect') return t(action.protected ? 'protect' : 'unprotect');
    if (action.kind === 'members') return t('members', { added: action.add.length, removed: action.remove.length });
    if (action.kind === 'tags') return t('tags', { added: action.add.length, removed: action.remove.length });
    if (action.kind === 'properties')
      return t('properties', { added: Object.keys(action.set).length, removed: action.unset.length });
    if (action.kind === 'edit') return t('edit', { count: Object.keys(action.fields).length });
    return t(action.kind);
  };
}
