'use client';
import { useQuery } from '@tanstack/react-query';
import { Link2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { PageSection } from '@/components/connections/page-section';
import { BreadcrumbLabel } from '@/components/shell/breadcrumb-labels';
import { PageHeader } from '@/components/shell/page';
import { ErrorState } from '@/components/state/error-state';
import { LoadingRows } from '@/components/state/loading-rows';
import { ShortId } from '@/components/state/short-id';
import { useCopy } from '@/components/state/use-copy';
import { Button } from '@/components/ui/button';
import type { Rollout } from '@/lib/domain/rollout';
import { rolloutQuery } from '@/lib/features/rollouts/queries';
import { NotifyButton } from './notify-button';
import { RolloutFacts } from './rollout-facts';
import { RolloutInstances } from './rollout-instances';
import { RolloutProgress } from './rollout-progress';
import { RolloutTimeline } from './rollout-timeline';
import { RolloutWatch } from './rollout-watch';
import { RolloutImages, RolloutMeaning, RolloutStatusBadge } from './rollout-words';
import { useEndNotice } from './use-end-notice';
import { useRolloutLive } from './use-rollout-live';

/** One rollout, as it happens. */
export function RolloutPage({ rolloutId }: { rolloutId: string }) {
  const t = useTranslations('rollouts.page');
  const rollout = useQuery(rolloutQuery(rolloutId));
  useRolloutLive(rolloutId);
  if (rollout.data !== undefined) return <Watched rollout={rollout.data} />;
  return (
    <>
      <PageHeader title={<ShortId full value={rolloutId} />} />
      {rollout.isError ? (
        <ErrorState error={rollout.error} onRetry={() => rollout.refetch()} retrying={rollout.isFetching} />
      ) : (
        <LoadingRows rows={10} label={t('loading')} />
      )}
    </>
  );
}

function Watched({ rollout }: { rollout: Rollout }) {
  const t = useTranslations('rollouts.page');
  const { id, toImage, status, providerStatus, counts, watched } = rollout;
  useEndNotice(rollout);
  return (
    <>
      <BreadcrumbLabel path={`/rollouts/${id}`} label={`${toImage.name}:${toImage.tag}`} />
      <PageHeader
        title={<RolloutImages fromImage={rollout.fromImage} toImage={toImage} />}
        badges={
          <span role="status">
            <RolloutStatusBadge status={status} raw={providerStatus} />
          </span>
        }
        description={<RolloutMeaning rollout={rollout} />}
        actions={
          <>
            {watched ? <NotifyButton /> : null}
            <CopyLink />
          </>
        }
      />
      <RolloutWatch rollout={rollout} />
      {counts === undefined ? (
        <Muted>{t(watched ? 'noCountsYet' : 'noCounts')}</Muted>
      ) : (
        <RolloutProgress counts={counts} />
      )}
      <PageSection title={t('facts')}>
        <RolloutFacts rollout={rollout} />
      </PageSection>
      <PageSection title={t('timeline')}>
        <RolloutTimeline rollout={rollout} />
      </PageSection>
      <PageSection title={t('instances')}>
        <RolloutInstances rolloutId={id} watched={watched} />
      </PageSection>
    </>
  );
}

function Muted({ children }: { children: ReactNode }) {
  return <p className="text-muted-foreground">{children}</p>;
}

function CopyLink() {
  const t = useTranslations('rollouts.page');
  const { copied, copy } = useCopy();
  return (
    <Button variant="outline" onClick={() => void copy(window.location.origin + window.location.pathname)}>
      <Link2 aria-hidden />
      {t(copied ? 'linkCopied' : 'copyLink')}
    </Button>
  );
}
