'use client';
import { History } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { ActionButton } from '@/components/state/action-button';
import { Alert, AlertDescription, AlertTitle } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Spinner } from '@/components/ui/spinner';
import type { ConfigContext } from '@/lib/features/image-configs/contract';
import type { ConfigPlace, SeenConfig } from '@/lib/features/image-configs/queries';
import { useRereadConfig } from './config-scene';
import { imageWords, standingOf } from './kept-rollback';
import { RollbackSteps } from './rollback-progress';
import { useActionReason } from './use-action-reason';
import { useConfigHistory } from './use-config-history';
import { useKeptRollback } from './use-kept-rollback';

interface UnfinishedRollbackProps {
  place: ConfigPlace;
  seen: SeenConfig;
  context: ConfigContext | undefined;
  onGoOn: () => void;
}

/** A rollback that was begun in this tab and broken off: what of it has happened, and the way to go on. */
export function UnfinishedRollback({ place, seen, context, onGoOn }: UnfinishedRollbackProps) {
  const t = useTranslations('imageConfigs.rollback');
  const [kept, keep] = useKeptRollback(place);
  const newest = useConfigHistory(place)[0];
  const reasonOf = useActionReason(seen);
  const reread = useRereadConfig(place);
  if (kept === null) return null;
  const { wish } = kept;
  const states = standingOf(kept, { config: seen.config, context, newest });
  const isOver = states !== 'overtaken' && states.rollout === 'done';
  const image = imageWords(wish.image);
  return (
    <Alert variant={isOver ? 'good' : 'waiting'} className="max-w-[60rem]">
      <History aria-hidden />
      <AlertTitle>{t(isOver ? 'kept.over' : 'kept.title', { image })}</AlertTitle>
      <AlertDescription className="grid gap-2">
        {states === 'overtaken' ? (
          <p>{t('kept.overtaken')}</p>
        ) : context === undefined && states.release === 'unknown' ? (
          <p role="status" className="flex items-center gap-2">
            <Spinner />
            {t('kept.checking')}
          </p>
        ) : (
          <>
            {isOver ? null : <p>{t('kept.detail')}</p>}
            <RollbackSteps states={states} wish={wish} />
          </>
        )}
        <div className="flex flex-wrap gap-2">
          {isOver && newest !== undefined ? (
            <Button variant="outline" asChild>
              <Link href={`/rollouts/${encodeURIComponent(newest.id)}`}>{t('kept.open')}</Link>
            </Button>
          ) : null}
          {isOver || states === 'overtaken' ? null : (
            <ActionButton
              reason={reasonOf('edit') ?? reasonOf('release') ?? reasonOf('rollout')}
              onClick={() => {
                onGoOn();
                void reread();
              }}
            >
              {t('kept.goOn')}
            </ActionButton>
          )}
          <Button variant="outline" onClick={() => keep(null)}>
            {t(isOver ? 'kept.close' : 'kept.leave')}
          </Button>
        </div>
      </AlertDescription>
    </Alert>
  );
}
