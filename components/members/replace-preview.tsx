'use client';
import { Minus, Plus } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { ShortId } from '@/components/state/short-id';
import type { MemberPlan } from '@/lib/features/images/member-plan';
import { cn } from '@/lib/ui/cn';

/** Who gains, keeps and loses access; those who lose it are all named. */
export function ReplacePreview({ plan }: { plan: MemberPlan }) {
  const t = useTranslations('members.list');
  const { adds, changes, kept, removes } = plan;
  if (adds.length + changes.length + removes.length === 0)
    return <p className="text-sm text-muted-foreground">{t('nothing')}</p>;
  return (
    <div role="group" aria-label={t('preview')} className="grid max-h-60 gap-3 overflow-y-auto text-sm">
      <Change ids={removes} title={t('lose', { count: removes.length })} loses />
      <Change ids={adds.map(({ memberId }) => memberId)} title={t('gain', { count: adds.length })} />
      <p className="text-muted-foreground">{t('keep', { count: kept.length + changes.length })}</p>
    </div>
  );
}

function Change({ ids, title, loses = false }: { ids: readonly string[]; title: string; loses?: boolean }) {
  if (ids.length === 0) return null;
  const Icon = loses ? Minus : Plus;
  return (
    <section className="grid gap-1">
      <h3 className={cn('font-medium', loses ? 'text-bad' : 'text-good')}>{title}</h3>
      <ul className="grid gap-0.5">
        {ids.map((id) => (
          <li key={id} className="flex items-center gap-1.5">
            <Icon aria-hidden className={cn('size-3.5 shrink-0', loses ? 'text-bad' : 'text-good')} />
            <ShortId value={id} />
          </li>
        ))}
      </ul>
    </section>
  );
}
