'use client';
import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import { RelativeTime } from '@/components/state/relative-time';
import { ShortId } from '@/components/state/short-id';
import type { Connection } from '@/lib/domain/connection';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { FactList } from './fact-list';
import { useSyncFacts } from './sync-facts';

type Fact = [label: string, value: ReactNode];

interface ConnectionFactsProps {
  connection: Connection;
  description: Pick<ProviderDescription, 'memberWord'> | undefined;
  teamName: string | undefined;
  /** A card shows what is looked for; the page shows all. */
  brief?: boolean;
}

export function ConnectionFacts({ connection, description, teamName, brief = false }: ConnectionFactsProps) {
  const t = useTranslations('connections.facts');
  const { identity, lastCheckedAt, credentialsSetAt } = connection;
  const unknown = <span className="text-muted-foreground">{t('unknownUntilChecked')}</span>;
  const facts: Fact[] = [
    [t(description?.memberWord ?? 'project'), <Project key="project" identity={identity} unknown={unknown} />],
    ...useSyncFacts(connection, brief),
    [t('lastCheck'), lastCheckedAt === undefined ? t('never') : <LastCheck key="check" connection={connection} />],
    [
      t('credentials'),
      <RelativeTime key="credentials" at={credentialsSetAt} withAbsolute={!brief} className="whitespace-normal" />,
    ],
    [t('apiVersion'), <ApiVersion key="version" connection={connection} unknown={unknown} />],
    [t('team'), teamName ?? <ShortId key="team" value={connection.teamId} />],
  ];
  if (!brief) facts.push(...moreFacts(connection, t));
  return <FactList facts={facts} />;
}

function moreFacts(
  { identity, createdAt, updatedAt, id }: Connection,
  t: (key: 'user' | 'roles' | 'created' | 'updated' | 'id') => string,
): Fact[] {
  return [
    ...(identity?.user === undefined
      ? []
      : [[t('user'), <HostileText key="user" value={identity.user} />] satisfies Fact]),
    ...(identity?.roles === undefined || identity.roles.length === 0
      ? []
      : [[t('roles'), <HostileText key="roles" value={identity.roles.join(', ')} />] satisfies Fact]),
    [t('created'), <RelativeTime key="created" at={createdAt} withAbsolute className="whitespace-normal" />],
    [t('updated'), <RelativeTime key="updated" at={updatedAt} withAbsolute className="whitespace-normal" />],
    [t('id'), <ShortId key="id" value={id} />],
  ];
}

function Project({ identity, unknown }: { identity: Connection['identity']; unknown: ReactNode }) {
  if (identity === undefined) return unknown;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2">
      {identity.projectName === undefined ? null : <HostileText value={identity.projectName} limit={80} />}
      {identity.projectId === '' ? null : <ShortId value={identity.projectId} />}
    </span>
  );
}

/** With the day on which the provider ends its support, where it names one. */
function ApiVersion({ connection, unknown }: { connection: Connection; unknown: ReactNode }) {
  const t = useTranslations('connections.facts');
  const format = useFormatter();
  const { apiVersion, apiSupportedUntil } = connection;
  if (apiVersion === undefined) return unknown;
  return (
    <span className="flex flex-wrap gap-x-2">
      <HostileText value={apiVersion} />
      {apiSupportedUntil === undefined ? null : (
        <span className="text-muted-foreground">
          {t('supportedUntil', {
            day: format.dateTime(new Date(apiSupportedUntil), { dateStyle: 'medium', timeZone: 'UTC' }),
          })}
        </span>
      )}
    </span>
  );
}

function LastCheck({ connection: { lastCheckedAt, latencyMs } }: { connection: Connection }) {
  const t = useTranslations('connections.facts');
  if (lastCheckedAt === undefined) return null;
  return (
    <span className="flex flex-wrap gap-x-2">
      <RelativeTime at={lastCheckedAt} />
      {latencyMs === undefined ? null : (
        <span className="tabular text-muted-foreground">{t('latency', { milliseconds: latencyMs })}</span>
      )}
    </span>
  );
}
