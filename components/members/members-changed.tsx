'use client';
import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { ShortId } from '@/components/state/short-id';
import { Alert, AlertDescription, AlertTitle } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';

interface MembersChangedProps {
  added: readonly string[];
  removed: readonly string[];
  /** True: what they did shall stay so. */
  onDecided: (theirs: boolean) => void;
}

/** Somebody else changed the list while a new one was written: nothing is sent before that was decided on. */
export function MembersChanged({ added, removed, onDecided }: MembersChangedProps) {
  const t = useTranslations('members.changed');
  return (
    <Alert variant="waiting" role="alert" data-slot="members-changed">
      <TriangleAlert aria-hidden />
      <AlertTitle>{t('title')}</AlertTitle>
      <AlertDescription className="grid gap-2">
        <Named title={t('added', { count: added.length })} ids={added} />
        <Named title={t('removed', { count: removed.length })} ids={removed} />
        <p>{t('choose')}</p>
        <div className="flex flex-wrap gap-2">
          <Button variant="outline" onClick={() => onDecided(true)}>
            {t('takeTheirs')}
          </Button>
          <Button variant="outline" onClick={() => onDecided(false)}>
            {t('keepMine')}
          </Button>
        </div>
      </AlertDescription>
    </Alert>
  );
}

function Named({ title, ids }: { title: string; ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return (
    <div>
      <p className="font-medium">{title}</p>
      <ul className="grid max-h-32 gap-0.5 overflow-y-auto">
        {ids.map((id) => (
          <li key={id} className="flex">
            <ShortId value={id} />
          </li>
        ))}
      </ul>
    </div>
  );
}
