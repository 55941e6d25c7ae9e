'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import { ShortId } from '@/components/state/short-id';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import type { SeenImage } from '@/lib/features/images/edit-queries';
import { membersQuery } from '@/lib/features/images/member-queries';
import { imageSearchQuery, longestSearch } from '@/lib/features/images/queries';
import { useConnectionName } from './connection-names';
import { NamingConfigs } from './naming-configs';

interface DeleteReachProps {
  image: SeenImage;
  description: ProviderDescription;
}

/** Who else uses what is about to be deleted, as far as anybody knows. */
export function DeleteReach({ image, description }: DeleteReachProps) {
  const t = useTranslations('editing.delete');
  return (
    <ul className="grid gap-2 rounded-md border p-3">
      {image.visibility === 'public' || image.visibility === 'community' ? <li>{t('isPublic')}</li> : null}
      {description.capabilities.includes('members') ? <Members image={image} /> : null}
      <NamingConfigs image={image} />
      <OtherConnections image={image} />
    </ul>
  );
}

const namesShown = 5;

function Members({ image }: { image: SeenImage }) {
  const t = useTranslations('editing.delete');
  const members = useQuery({
    ...membersQuery({ connectionId: image.connectionId, imageId: image.id }),
    meta: { quiet: true },
  });
  if (members.isPending) return <li className="text-muted-foreground">{t('membersLoading')}</li>;
  if (members.isError) return <li>{t('membersUnknown')}</li>;
  const all = members.data.items;
  const count = members.data.total ?? all.length;
  if (count === 0) return <li>{t('membersNone')}</li>;
  return (
    <li>
      {t('membersSome', { count })}
      <ul className="mt-1 grid gap-0.5">
        {all.slice(0, namesShown).map(({ id, name }) => (
          <li key={id} className="flex min-w-0 flex-wrap gap-x-2">
            {name === undefined ? null : <HostileText value={name} singleLine />}
            <ShortId value={id} />
          </li>
        ))}
        {count > namesShown ? <li>{t('membersMore', { count: count - namesShown })}</li> : null}
      </ul>
    </li>
  );
}

/** Of our own rows: the provider does not know our connections. */
function OtherConnections({ image }: { image: SeenImage }) {
  const t = useTranslations('editing.delete');
  const nameOf = useConnectionName();
  const known = useQuery({ ...imageSearchQuery(image.id), enabled: image.id.length <= longestSearch });
  const row = known.data?.items.find(
    ({ id, seenThrough }) => id === image.id && seenThrough.includes(image.connectionId),
  );
  const others = row?.seenThrough.filter((id) => id !== image.connectionId) ?? [];
  if (others.length === 0) return null;
  return <li>{t('through', { names: others.map(nameOf).join(', ') })}</li>;
}
