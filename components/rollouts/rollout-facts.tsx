'use client';
import { useQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { FactList } from '@/components/connections/fact-list';
import { HostileText } from '@/components/state/hostile-text';
import { RelativeTime } from '@/components/state/relative-time';
import { ShortId } from '@/components/state/short-id';
import { Badge } from '@/components/ui/badge';
import type { Rollout } from '@/lib/domain/rollout';
import { connectionsQuery } from '@/lib/features/connections/queries';
import { revealHiddenText } from '@/lib/ui/hostile-text';
import { LastHeard } from './last-heard';

/** Who, why, what, where and when. */
export function RolloutFacts({ rollout }: { rollout: Rollout }) {
  const t = useTranslations('rollouts.page');
  const { startedBy, reason, startedAt, endedAt, rollbackOf, planIds, planNames, providerStatus } = rollout;
  return (
    <FactList
      className="max-w-3xl"
      facts={[
        [t('startedBy'), startedBy === undefined ? t('nobody') : <HostileText value={startedBy.name} />],
        [t('reason'), reason === undefined ? <Muted>{t('noReason')}</Muted> : <HostileText value={reason} />],
        ...(rollbackOf === undefined
          ? []
          : [[t('rollbackOf'), <RollbackMark key="rollback" of={rollbackOf} />] as const]),
        [t('config'), <ConfigLink key="config" rollout={rollout} />],
        [t('connection'), <ConnectionLink key="connection" rollout={rollout} />],
        [t('service'), <Named key="service" name={rollout.serviceName} id={rollout.serviceId} />],
        [t('environment'), <Environment key="environment" rollout={rollout} />],
        ...(planIds.length === 0
          ? []
          : [
              [
                t('plan'),
                <span key="plans" className="flex flex-wrap gap-x-3">
                  {planIds.map((each) => (
                    <Named key={each} name={planNames?.[each]} id={each} />
                  ))}
                </span>,
              ] as const,
            ]),
        [t('started'), <RelativeTime key="started" withAbsolute at={startedAt} />],
        ...(endedAt === undefined
          ? []
          : [[t('ended'), <RelativeTime key="ended" withAbsolute at={endedAt} />] as const]),
        [
          t('heard'),
          <LastHeard
            key="heard"
            at={rollout.lastHeardAt}
            ticking={rollout.watched}
            failing={rollout.problem !== undefined}
          />,
        ],
        ...(providerStatus === undefined
          ? []
          : [
              [
                t('providerWord'),
                <HostileText key="word" value={providerStatus} className="font-mono text-[0.92em]" />,
              ] as const,
            ]),
      ]}
    />
  );
}

function Muted({ children }: { children: string }) {
  return <span className="text-muted-foreground">{children}</span>;
}

function Named({ name, id }: { name: string | undefined; id: string }) {
  if (name === undefined) return <ShortId value={id} />;
  return (
    <span title={revealHiddenText(id)}>
      <HostileText value={name} />
    </span>
  );
}

function RollbackMark({ of }: { of: string }) {
  const t = useTranslations('rollouts.page');
  return (
    <Link
      href={`/rollouts/${encodeURIComponent(of)}`}
      className="inline-flex items-center gap-2 text-link hover:underline"
    >
      <Badge>
        <History aria-hidden />
        {t('rollback')}
      </Badge>
      <span className="font-mono text-[0.92em]">{of.slice(0, 8)}</span>
    </Link>
  );
}

function ConfigLink({ rollout: { connectionId, serviceId, configId, toImage } }: { rollout: Rollout }) {
  const address = ['/image-configs', connectionId, serviceId, configId].map((part, index) =>
    index === 0 ? part : encodeURIComponent(part),
  );
  return (
    <Link href={address.join('/')} className="text-link hover:underline">
      <HostileText value={toImage.name} />
    </Link>
  );
}

function ConnectionLink({ rollout: { connectionId, connectionName } }: { rollout: Rollout }) {
  const connections = useQuery(connectionsQuery());
  const name = connections.data?.items.find(({ id }) => id === connectionId)?.name ?? connectionName;
  return (
    <Link href={`/connections/${encodeURIComponent(connectionId)}`} className="text-link hover:underline">
      {name ?? connectionId}
    </Link>
  );
}

function Environment({ rollout: { environmentId, environmentName, environmentType } }: { rollout: Rollout }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Named name={environmentName} id={environmentId} />
      {environmentType === undefined ? null : <Badge>{environmentType}</Badge>}
    </span>
  );
}
