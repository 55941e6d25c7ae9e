'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { ProviderGlyph } from '@/components/provider/provider-glyph';
import { RolloutStatusBadge } from '@/components/rollouts/rollout-words';
import { PageHeader } from '@/components/shell/page';
import { HostileText } from '@/components/state/hostile-text';
import { ShortId } from '@/components/state/short-id';
import { Badge } from '@/components/ui/badge';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import type { ConfigContext } from '@/lib/features/image-configs/contract';
import { type ConfigPlace, configRolloutQuery, type SeenConfig } from '@/lib/features/image-configs/queries';

interface ConfigHeaderProps {
  connection: { name: string };
  description: ProviderDescription;
  place: ConfigPlace;
  seen: SeenConfig | undefined;
  context: ConfigContext | undefined;
  actions: ReactNode;
}

export function ConfigHeader({ connection, description, place, seen, context, actions }: ConfigHeaderProps) {
  const { environment } = context ?? {};
  return (
    <PageHeader
      title={
        seen === undefined ? (
          <ShortId full value={place.configId} />
        ) : (
          <span className="inline-flex min-w-0 flex-wrap items-baseline gap-x-2">
            <HostileText value={seen.config.imageName} />
            <HostileText value={seen.config.imageTag} className="font-mono text-[0.85em] font-normal" />
          </span>
        )
      }
      description={
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="inline-flex items-center gap-1.5">
            <ProviderGlyph provider={description} />
            {connection.name}
          </span>
          {context?.service === undefined ? null : <HostileText value={context.service.name} />}
          {environment === undefined ? null : (
            <span className="inline-flex items-center gap-1.5">
              <HostileText value={environment.name} />
              {environment.type === undefined ? null : <Badge>{environment.type}</Badge>}
            </span>
          )}
          <Standing place={place} />
        </div>
      }
      actions={actions}
    />
  );
}

/** How the newest rollout stands, and the way to it. */
function Standing({ place }: { place: ConfigPlace }) {
  const { data } = useQuery(configRolloutQuery(place));
  const word = data?.current.value;
  if (data?.rollout === undefined)
    return word === undefined ? null : <RolloutStatusBadge status={word.status} raw={word.providerStatus} />;
  return (
    <Link href={`/rollouts/${encodeURIComponent(data.rollout.id)}`} className="rounded-sm hover:underline">
      <RolloutStatusBadge status={data.rollout.status} raw={data.rollout.providerStatus} />
    </Link>
  );
}
