'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl/react';
import { ByteSize } from '@/components/state/byte-size';
import { HostileText } from '@/components/state/hostile-text';
import { RelativeTime } from '@/components/state/relative-time';
import { ShortId } from '@/components/state/short-id';
import { Badge } from '@/components/ui/badge';
import type { CloudImage } from '@/lib/domain/image';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { imageSearchQuery, longestSearch } from '@/lib/features/images/queries';
import { useConnectionName } from './connection-names';
import { Fact, FactGroup } from './fact-group';
import { ImageName, ImageStatusBadge, ImageVisibilityWord } from './image-words';

interface ImageOverviewProps {
  image: CloudImage;
  connection: { id: string; name: string };
  description: ProviderDescription;
}

/** Facts in groups. What the provider did not say is left out: a row that says "unknown" would be a claim of ours. */
export function ImageOverview({ image, connection, description }: ImageOverviewProps) {
  return (
    <div className="grid max-w-5xl gap-x-10 gap-y-8 pt-2 lg:grid-cols-2">
      <Identity image={image} />
      <Compatibility image={image} />
      <Storage image={image} />
      <Provenance image={image} connection={connection} description={description} />
      <ImageProperties properties={image.properties} />
    </div>
  );
}

function Identity({ image }: { image: CloudImage }) {
  const t = useTranslations('images');
  return (
    <FactGroup title={t('groups.identity')}>
      <Fact label={t('facts.name')}>
        <ImageName image={image} singleLine={false} />
      </Fact>
      <Fact label={t('facts.id')}>
        <ShortId value={image.id} full />
      </Fact>
      {image.description === undefined ? null : (
        <Fact label={t('facts.description')}>
          <HostileText value={image.description} />
        </Fact>
      )}
      <Fact label={t('facts.status')}>
        <ImageStatusBadge image={image} plain />
      </Fact>
      <Fact label={t('facts.visibility')}>
        <ImageVisibilityWord image={image} />
      </Fact>
      {image.memberStatus === undefined || image.memberStatus === null ? null : (
        <Fact label={t('facts.memberStatus')}>{t(`memberStatus.${image.memberStatus}`)}</Fact>
      )}
      {image.tags.length === 0 ? null : (
        <Fact label={t('facts.tags')}>
          <span className="flex flex-wrap gap-1">
            {image.tags.map((tag) => (
              <Badge key={tag} className="max-w-full">
                <HostileText value={tag} singleLine />
              </Badge>
            ))}
          </span>
        </Fact>
      )}
    </FactGroup>
  );
}

function Compatibility({ image }: { image: CloudImage }) {
  const t = useTranslations('images');
  const { type, distro, version, architecture } = image.os;
  const words: [string, string | undefined][] = [
    [t('facts.osType'), type],
    [t('facts.osDistro'), distro],
    [t('facts.osVersion'), version],
    [t('facts.architecture'), architecture],
    [t('facts.diskFormat'), image.diskFormat],
    [t('facts.containerFormat'), image.containerFormat],
  ];
  return (
    <FactGroup title={t('groups.compatibility')}>
      {words.map(([label, value]) =>
        value === undefined ? null : <TextFact key={label} label={label} value={value} />,
      )}
      {image.minDiskGiB === undefined ? null : (
        <Fact label={t('facts.minDisk')}>{t('gib', { value: image.minDiskGiB })}</Fact>
      )}
      {image.minRamMiB === undefined ? null : (
        <Fact label={t('facts.minRam')}>{t('mib', { value: image.minRamMiB })}</Fact>
      )}
    </FactGroup>
  );
}

function Storage({ image }: { image: CloudImage }) {
  const t = useTranslations('images');
  return (
    <FactGroup title={t('groups.storage')}>
      {image.sizeBytes === undefined ? null : (
        <Fact label={t('facts.size')}>
          <ByteSize bytes={image.sizeBytes} />
        </Fact>
      )}
      {image.virtualSizeBytes === undefined ? null : (
        <Fact label={t('facts.virtualSize')}>
          <ByteSize bytes={image.virtualSizeBytes} />
        </Fact>
      )}
      {image.protected === undefined ? null : (
        <Fact label={t('facts.protected')}>{t(image.protected ? 'protected' : 'notProtected')}</Fact>
      )}
      {image.hidden === undefined ? null : (
        <Fact label={t('facts.hidden')}>{t(image.hidden ? 'hidden' : 'notHidden')}</Fact>
      )}
      {image.checksum === undefined ? null : (
        <Fact label={t('facts.checksum')}>
          <ShortId value={image.checksum} />
        </Fact>
      )}
      {image.hash === undefined ? null : (
        <Fact label={t('facts.hash', { algorithm: image.hash.algorithm })}>
          <ShortId value={image.hash.value} />
        </Fact>
      )}
    </FactGroup>
  );
}

function Provenance({ image, connection, description }: ImageOverviewProps) {
  const t = useTranslations('images');
  const locale = useLocale();
  return (
    <FactGroup title={t('groups.provenance')}>
      <Fact label={t('facts.provider')}>{description.label[locale]}</Fact>
      <Fact label={t('facts.connection')}>
        <Link href={`/connections/${encodeURIComponent(connection.id)}`} className="text-link hover:underline">
          {connection.name}
        </Link>
      </Fact>
      <AlsoThrough image={image} />
      {image.ownerId === undefined ? null : (
        <Fact label={t('facts.owner')}>
          <ShortId value={image.ownerId} />
        </Fact>
      )}
      {image.ownership === undefined ? null : (
        <Fact label={t('facts.ownership')}>{t(`ownership.${image.ownership}`)}</Fact>
      )}
      {image.createdAt === undefined ? null : (
        <Fact label={t('facts.created')}>
          <RelativeTime at={image.createdAt} withAbsolute />
        </Fact>
      )}
      {image.updatedAt === undefined ? null : (
        <Fact label={t('facts.updated')}>
          <RelativeTime at={image.updatedAt} withAbsolute />
        </Fact>
      )}
    </FactGroup>
  );
}

/** Other connections to the same cloud that see the image, as our own rows know it; the provider cannot. */
function AlsoThrough({ image }: { image: CloudImage }) {
  const t = useTranslations('images.facts');
  const nameOf = useConnectionName();
  const known = useQuery({ ...imageSearchQuery(image.id), enabled: image.id.length <= longestSearch });
  const row = known.data?.items.find(
    ({ id, seenThrough }) => id === image.id && seenThrough.includes(image.connectionId),
  );
  const others = row?.seenThrough.filter((id) => id !== image.connectionId) ?? [];
  if (others.length === 0) return null;
  return (
    <Fact label={t('alsoThrough')}>
      <ul>
        {others.map((id) => (
          <li key={id}>
            <Link href={`/connections/${encodeURIComponent(id)}`} className="text-link hover:underline">
              {nameOf(id)}
            </Link>
          </li>
        ))}
      </ul>
    </Fact>
  );
}

export function ImageProperties({ properties }: { properties: Record<string, string> }) {
  const t = useTranslations('images');
  const entries = Object.entries(properties).sort(([a], [b]) => a.localeCompare(b));
  return (
    <FactGroup
      title={t('groups.properties')}
      aside={entries.length === 0 ? undefined : t('propertiesCount', { count: entries.length })}
      className="lg:col-span-2"
    >
      {entries.length === 0 ? (
        <div className="py-2 text-muted-foreground">
          <dt className="sr-only">{t('groups.properties')}</dt>
          <dd>{t('propertiesNone')}</dd>
        </div>
      ) : null}
      {entries.map(([key, value]) => (
        <Fact key={key} label={<HostileText value={key} singleLine className="font-mono text-sm" />}>
          <HostileText value={value} className="font-mono text-sm" />
        </Fact>
      ))}
    </FactGroup>
  );
}

function TextFact({ label, value }: { label: ReactNode; value: string }) {
  return (
    <Fact label={label}>
      <HostileText value={value} />
    </Fact>
  );
}
