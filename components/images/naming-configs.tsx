'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { configAddress } from '@/components/image-configs/config-address';
import { useAbleConnections } from '@/components/image-configs/use-able-connections';
import { HostileText } from '@/components/state/hostile-text';
import { problemOf } from '@/components/state/problem-of';
import type { NamingConfigs as Naming } from '@/lib/features/image-configs/contract';
import { namingConfigsQuery } from '@/lib/features/image-configs/queries';
import { clampText, revealHiddenText } from '@/lib/ui/hostile-text';

const namesShown = 5;
const longestName = 200;

/** Image configs that name an image: asked while this is shown, and only where a connection has some. */
export function NamingConfigs({ image }: { image: { connectionId: string; id: string } }) {
  const able = useAbleConnections() ?? [];
  if (able.length === 0) return null;
  return (
    <li aria-live="polite">
      <Answer connectionId={image.connectionId} imageId={image.id} />
    </li>
  );
}

function Answer(image: { connectionId: string; imageId: string }) {
  const t = useTranslations('editing.delete.configs');
  const common = useTranslations('common.error');
  const { data, error, isPending } = useQuery(namingConfigsQuery(image));
  if (isPending) return <p className="text-muted-foreground">{t('loading')}</p>;
  if (data !== undefined) return <Found naming={data} />;
  return (
    <p>
      {t('unknown')} <HostileText value={problemOf(error)?.detail ?? common('unexpected')} />
    </p>
  );
}

function Found({ naming }: { naming: Naming }) {
  const t = useTranslations('editing.delete.configs');
  const { items, lookedAt, failed, truncated } = naming;
  const isWhole = failed.length === 0 && truncated !== true;
  return (
    <div className="grid gap-1">
      {items.length > 0 ? <NamedBy items={items} /> : null}
      {items.length === 0 && isWhole ? <p>{t('none', { count: lookedAt })}</p> : null}
      {items.length === 0 && !isWhole && lookedAt > 0 ? <p>{t('noneOfThese', { count: lookedAt })}</p> : null}
      {truncated === true ? <p className="text-waiting">{t('truncated', { count: lookedAt })}</p> : null}
      {failed.length > 0 ? <Unlooked failed={failed} /> : null}
    </div>
  );
}

function NamedBy({ items }: { items: Naming['items'] }) {
  const t = useTranslations('editing.delete.configs');
  return (
    <>
      <p>{t('some', { count: items.length })}</p>
      <ul className="grid gap-1">
        {items.slice(0, namesShown).map((config) => (
          <li key={`${config.connectionId} ${config.serviceId} ${config.id}`} className="grid min-w-0">
            <span className="flex min-w-0 flex-wrap gap-x-2">
              <Link
                href={configAddress(config)}
                className="min-w-0 py-0.5 text-link [overflow-wrap:anywhere] hover:underline"
              >
                <bdi>{nameOf(config)}</bdi>
              </Link>
              {config.by === 'id' ? <span className="text-muted-foreground">{t('byId')}</span> : null}
            </span>
            <Place {...config} />
          </li>
        ))}
        {items.length > namesShown ? <li>{t('more', { count: items.length - namesShown })}</li> : null}
      </ul>
      {items.some(({ by }) => by === 'name') ? <p className="text-muted-foreground">{t('meaning')}</p> : null}
    </>
  );
}

/** Wrapped, not cut at the box: on a phone too, what tells two of them apart is often at the end. */
function nameOf({ imageName, imageTag }: Naming['items'][number]): string {
  const { text, cut } = clampText(imageTag === '' ? imageName : `${imageName}:${imageTag}`, longestName);
  return `${revealHiddenText(text)}${cut ? '…' : ''}`;
}

type PlaceProps = Pick<Naming['failed'][number], 'connectionName' | 'serviceName' | 'environmentName'>;

function Place({ connectionName, serviceName, environmentName }: PlaceProps) {
  const names = [serviceName, environmentName, connectionName].filter((name) => name !== undefined);
  return <HostileText value={names.join(' · ')} singleLine className="text-sm text-muted-foreground" />;
}

function Unlooked({ failed }: { failed: Naming['failed'] }) {
  const t = useTranslations('editing.delete.configs');
  return (
    <>
      <p className="text-waiting">{t('failed')}</p>
      <ul className="grid gap-1">
        {failed.slice(0, namesShown).map(({ problem, configs, ...place }) => (
          <li key={`${place.connectionId} ${place.serviceName} ${place.environmentName}`} className="grid min-w-0">
            <Place {...place} />
            <span>
              {configs === undefined ? null : t('ofEnvironment', { count: configs })}{' '}
              <HostileText value={problem.detail} />
            </span>
          </li>
        ))}
        {failed.length > namesShown ? <li>{t('more', { count: failed.length - namesShown })}</li> : null}
      </ul>
    </>
  );
}
