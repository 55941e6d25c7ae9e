'use client';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { DialogFooter } from '@/components/ui/dialog';
import { cn } from '@/lib/ui/cn';
import { isGood, MemberResults } from './member-results';
import type { useAddingMembers } from './use-adding-members';

interface AddingProgressProps {
  adding: ReturnType<typeof useAddingMembers>;
  onClose: () => void;
}

/** How far it has got, what came of each, and what to do about those that went wrong. */
export function AddingProgress({ adding, onClose }: AddingProgressProps) {
  const t = useTranslations('members');
  const { rows, isRunning } = adding;
  const left = rows.filter(({ progress }) => progress === 'waiting' || progress === 'working').length;
  const done = rows.filter(isGood).length;
  const failed = rows.length - left - done;
  return (
    <>
      <div className="grid gap-1.5">
        <p aria-live="polite" className="text-sm tabular-nums">
          {t('results.progress', { done, failed, left })}
        </p>
        <progress
          aria-label={t('results.label')}
          value={rows.length - left}
          max={rows.length}
          className={cn(
            'h-1.5 w-full appearance-none overflow-hidden rounded-full bg-muted',
            '[&::-webkit-progress-bar]:bg-muted [&::-webkit-progress-value]:bg-primary [&::-moz-progress-bar]:bg-primary',
          )}
        />
      </div>
      <MemberResults rows={rows} />
      <DialogFooter>
        {isRunning ? (
          <Button variant="outline" onClick={adding.stop}>
            {t('results.stop')}
          </Button>
        ) : (
          <>
            {failed === 0 ? null : (
              <Button variant="outline" onClick={() => void adding.retry()}>
                {t('results.retry', { count: failed })}
              </Button>
            )}
            <Button onClick={onClose}>{t('close')}</Button>
          </>
        )}
      </DialogFooter>
    </>
  );
}
