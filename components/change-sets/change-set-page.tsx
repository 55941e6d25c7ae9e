'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { ConnectionNames } from '@/components/images/connection-names';
import { BreadcrumbLabel } from '@/components/shell/breadcrumb-labels';
import { PageHeader } from '@/components/shell/page';
import { HostileText } from '@/components/state/hostile-text';
import { RelativeTime } from '@/components/state/relative-time';
import { Alert, AlertDescription } from '@/components/ui/alert';
import type { ChangeSetSummary } from '@/lib/features/change-sets/contract';
import { changeSetQuery } from '@/lib/features/change-sets/queries';
import { watchedConnectionsQuery } from '@/lib/features/connections/queries';
import { BlockedReasons } from './blocked-reasons';
import { SetProgress } from './progress-bar';
import { SetControls } from './set-controls';
import { SetItems } from './set-items';
import { SetStateBadge, useActionWords } from './set-words';
import { useSetProgress } from './use-set-progress';

/** A change set from its preview to its end: what it does to each image, how far it is, what became of each. */
export function ChangeSetPage({ changeSetId }: { changeSetId: string }) {
  const t = useTranslations('changeSets');
  const { data: set } = useSuspenseQuery(changeSetQuery(changeSetId));
  const { data: connections } = useSuspenseQuery(watchedConnectionsQuery());
  const title = useActionWords()(set.action);
  useSetProgress(changeSetId);
  return (
    <ConnectionNames connections={connections.items}>
      <BreadcrumbLabel path={`/images/change-sets/${changeSetId}`} label={title} />
      <PageHeader
        title={title}
        badges={<SetStateBadge state={set.state} />}
        description={<Origin set={set} />}
        actions={<SetControls set={set} />}
      />
      {set.matched === undefined ? null : (
        <Alert>
          <AlertDescription>{t('moreMatch', { matched: set.matched, taken: set.counts.total })}</AlertDescription>
        </Alert>
      )}
      {set.state === 'preview' ? (
        <p role="status" className="tabular">
          {t('previewed', { count: set.counts.left, skipped: set.counts.skipped })}
        </p>
      ) : (
        <SetProgress set={set} />
      )}
      <BlockedReasons blocked={set.blocked} />
      <SetItems set={set} />
    </ConnectionNames>
  );
}

function Origin({ set: { createdBy, createdAt, reason, undoOf } }: { set: ChangeSetSummary }) {
  const t = useTranslations('changeSets');
  return (
    <span className="flex flex-wrap gap-x-3">
      <span className="flex min-w-0 gap-1.5">
        <HostileText singleLine value={createdBy.name} />
        <span aria-hidden>·</span>
        <RelativeTime at={createdAt} />
      </span>
      {reason === undefined ? null : <HostileText value={reason} />}
      {undoOf === undefined ? null : (
        <Link className="text-link hover:underline" href={`/images/change-sets/${undoOf}`}>
          {t('undoOf')}
        </Link>
      )}
    </span>
  );
}
