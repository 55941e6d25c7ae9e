'use client';
import { useIsMutating, useQuery } from '@tanstack/react-query';
import { Images, Pause, Play, Radio, RefreshCw, RotateCw, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl/react';
import { ProviderGlyph } from '@/components/provider/provider-glyph';
import { BreadcrumbLabel } from '@/components/shell/breadcrumb-labels';
import { PageHeader } from '@/components/shell/page';
import { ActionButton } from '@/components/state/action-button';
import { ErrorState } from '@/components/state/error-state';
import { HostileText } from '@/components/state/hostile-text';
import { problemOf } from '@/components/state/problem-of';
import { Button } from '@/components/ui/button';
import type { Connection } from '@/lib/domain/connection';
import { connectionKeys, watchedConnectionQuery } from '@/lib/features/connections/queries';
import { catalog, hasConfigs, hasImages } from '@/lib/providers/catalog';
import { CheckResult } from './check-result';
import { ConfigLink } from './config-link';
import { ConnectionFacts } from './connection-facts';
import { ConnectionNotices } from './connection-notices';
import { ConnectionStateBadge } from './connection-state-badge';
import { ConnectionVersions } from './connection-versions';
import { DeleteConnectionDialog } from './delete-connection-dialog';
import { EditConnectionForm } from './edit-connection-form';
import type { TeamChoice } from './general-section';
import { PageSection } from './page-section';
import { ReadingForm } from './reading-form';
import { RotateCredentials } from './rotate-credentials';
import { useConnectionActions, useReasonOf } from './use-connection-actions';

interface ConnectionPageProps {
  connectionId: string;
  /** Every team the person knows by name, and those a connection may be put into. */
  teams: readonly TeamChoice[];
  managedTeams: readonly TeamChoice[];
}

/** One that is being deleted from here is not asked for any more: it would only answer that it is gone. */
export function ConnectionPage({ connectionId, ...teams }: ConnectionPageProps) {
  const isDeleting = useIsMutating({ mutationKey: connectionKeys.deletion(connectionId) }) > 0;
  const [isDeleted, setDeleted] = useState(false);
  const router = useRouter();
  const { data, error } = useQuery({ ...watchedConnectionQuery(connectionId), enabled: !isDeleting && !isDeleted });
  const leave = () => {
    setDeleted(true);
    router.push('/connections');
  };
  // Somebody else deleted it, or took it to a team we are not in, while this page was open.
  if (problemOf(error)?.code === 'not_found') return <ErrorState error={error} action={<BackToConnections />} />;
  return data === undefined ? null : <ConnectionParts connection={data} {...teams} onDeleted={leave} />;
}

interface ConnectionPartsProps extends Omit<ConnectionPageProps, 'connectionId'> {
  connection: Connection;
  onDeleted: () => void;
}

function ConnectionParts({ connection, teams, managedTeams, onDeleted }: ConnectionPartsProps) {
  const t = useTranslations('connections');
  const reasonOf = useReasonOf();
  const actions = useConnectionActions(connection);
  const description = catalog.get(connection.provider);
  const teamName = teams.find(({ id }) => id === connection.teamId)?.name;
  const reason = reasonOf(connection.actions.edit);
  return (
    <>
      <BreadcrumbLabel path={`/connections/${encodeURIComponent(connection.id)}`} label={connection.name} />
      <ConnectionHeader connection={connection} actions={actions} />
      <ConnectionNotices connection={connection} />
      {actions.found === undefined || description === undefined ? null : (
        <PageSection title={t('page.checkTitle')}>
          <CheckResult check={actions.found} description={description} />
        </PageSection>
      )}
      <PageSection title={t('facts.title')}>
        <ConnectionFacts connection={connection} description={description} teamName={teamName} />
      </PageSection>
      {reason !== undefined || !hasImages(connection.provider) ? null : (
        <PageSection title={t('sync.interval')}>
          <ReadingForm connection={connection} />
        </PageSection>
      )}
      {description === undefined || reason !== undefined ? null : (
        <PageSection title={t('edit.title')} anchor="settings">
          <EditConnectionForm connection={connection} description={description} teams={managedTeams} />
        </PageSection>
      )}
      {description === undefined ? null : (
        <PageSection title={t('rotate.title')} description={t('rotate.description')}>
          <RotateCredentials connection={connection} description={description} reason={reason} />
        </PageSection>
      )}
      {description?.capabilities.includes('versions') ? (
        <PageSection title={t('versions.title')} description={t('versions.description')}>
          <ConnectionVersions connectionId={connection.id} />
        </PageSection>
      ) : null}
      <DeleteSection connection={connection} actions={actions} reason={reason} onDeleted={onDeleted} />
    </>
  );
}

function BackToConnections() {
  const t = useTranslations('connections');
  return (
    <Button variant="outline" asChild>
      <Link href="/connections">{t('title')}</Link>
    </Button>
  );
}

interface PartProps {
  connection: Connection;
  actions: ReturnType<typeof useConnectionActions>;
}

function ConnectionHeader({ connection, actions }: PartProps) {
  const t = useTranslations('connections.actions');
  const locale = useLocale();
  const reasonOf = useReasonOf();
  const description = catalog.get(connection.provider);
  const isPaused = connection.state === 'paused';
  return (
    <PageHeader
      title={<HostileText value={connection.name} />}
      badges={<ConnectionStateBadge connection={connection} checking={actions.checking} />}
      description={
        <span className="inline-flex items-center gap-1.5">
          {description === undefined ? null : <ProviderGlyph provider={description} />}
          {description?.label[locale] ?? connection.provider}
        </span>
      }
      actions={
        <>
          {hasImages(connection.provider) ? <ImageActions connection={connection} actions={actions} /> : null}
          {hasConfigs(connection.provider) ? <ConfigLink connection={connection} variant="outline" /> : null}
          <ActionButton
            variant="outline"
            pending={actions.pausing}
            reason={reasonOf(connection.actions.pause)}
            onClick={actions.togglePause}
          >
            {isPaused ? <Play aria-hidden /> : <Pause aria-hidden />}
            {t(isPaused ? 'resume' : 'pause')}
          </ActionButton>
          <ActionButton pending={actions.checking} reason={reasonOf(connection.actions.check)} onClick={actions.check}>
            <RefreshCw aria-hidden />
            {t('checkNow')}
          </ActionButton>
        </>
      }
    />
  );
}

function ImageActions({ connection, actions }: PartProps) {
  const t = useTranslations('connections.actions');
  const w = useTranslations('connections.sync');
  const reasonOf = useReasonOf();
  const { id, state } = connection;
  return (
    <>
      <Button variant="outline" asChild>
        <Link href={`/images?connection=${encodeURIComponent(id)}`}>
          <Images aria-hidden />
          {t('images')}
        </Link>
      </Button>
      <Button variant="outline" asChild>
        <Link href={`/images/${encodeURIComponent(id)}`}>
          <Radio aria-hidden />
          {t('live')}
        </Link>
      </Button>
      <ActionButton
        variant="outline"
        pending={actions.reading}
        reason={state === 'paused' ? w('paused') : reasonOf(connection.actions.check)}
        onClick={actions.read}
      >
        <RotateCw aria-hidden />
        {w('refresh')}
      </ActionButton>
    </>
  );
}

interface DeleteSectionProps extends PartProps {
  reason: string | undefined;
  onDeleted: () => void;
}

function DeleteSection({ connection, actions, reason, onDeleted }: DeleteSectionProps) {
  const t = useTranslations('connections.delete');
  const [open, setOpen] = useState(false);
  return (
    <PageSection title={t('section')} description={t('sectionHint')}>
      <ActionButton variant="destructive" className="w-fit" reason={reason} onClick={() => setOpen(true)}>
        <Trash2 aria-hidden />
        {t('confirm')}
      </ActionButton>
      <DeleteConnectionDialog
        connection={connection}
        open={open}
        onOpenChange={setOpen}
        remove={actions.remove}
        onDeleted={onDeleted}
      />
    </PageSection>
  );
}
