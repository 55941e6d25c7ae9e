'use client';
import { ListPlus, Replace, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { ActionButton } from '@/components/state/action-button';
import { AddMemberDialog } from './add-member-dialog';
import type { MembersScene } from './members-scene';
import { PasteMembersDialog } from './paste-members-dialog';
import { ReplaceMembersDialog } from './replace-members-dialog';

type Deed = 'add' | 'list' | 'replace';

/** How many have the image, and the three ways to change who. */
export function MembersBar(scene: MembersScene) {
  const t = useTranslations('members');
  const { members, reason, description } = scene;
  const [deed, setDeed] = useState<Deed | null>(null);
  const dialog = (which: Deed) => ({ ...scene, open: deed === which, onClose: () => setDeed(null) });
  const maximum = description.sharing?.atMost;
  const count = members.length;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <p className="text-sm text-muted-foreground tabular-nums">
        {maximum === undefined ? t('count', { count }) : t('atMost', { count, maximum })}
      </p>
      <div className="flex flex-wrap gap-2">
        <ActionButton variant="ghost" reason={reason} onClick={() => setDeed('replace')}>
          <Replace aria-hidden />
          {t('replace')}
        </ActionButton>
        <ActionButton variant="outline" reason={reason} onClick={() => setDeed('list')}>
          <ListPlus aria-hidden />
          {t('addMany')}
        </ActionButton>
        <ActionButton reason={reason} onClick={() => setDeed('add')}>
          <UserPlus aria-hidden />
          {t('add')}
        </ActionButton>
      </div>
      <AddMemberDialog {...dialog('add')} />
      <PasteMembersDialog {...dialog('list')} />
      <ReplaceMembersDialog {...dialog('replace')} />
    </div>
  );
}
