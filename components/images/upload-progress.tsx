'use client';
import { useLocale, useTranslations } from 'use-intl/react';
import { UnsavedGuard } from '@/components/form/unsaved-guard';
import { ProgressBar } from '@/components/state/progress-bar';
import { Button } from '@/components/ui/button';
import { formatByteSize } from '@/lib/i18n/format';
import type { TransferPace } from './transfer-rate';
import type { UploadState } from './use-upload';

interface UploadProgressProps {
  name: string;
  state: Extract<UploadState, { step: 'sending' }>;
  onCancel: () => void;
}

/** How far it is, how fast it goes and how long it still takes. Whoever leaves is asked first. */
export function UploadProgress({ name, state, onCancel }: UploadProgressProps) {
  const t = useTranslations('bits.upload');
  const locale = useLocale();
  const { sentBytes, totalBytes, pace, stopping } = state;
  const isSent = sentBytes >= totalBytes;
  const told = t('progress', { sent: formatByteSize(sentBytes, locale), total: formatByteSize(totalBytes, locale) });
  const words = { title: t('leaveTitle'), detail: t('leaveDetail'), stay: t('stay'), leave: t('leave') };
  return (
    <div className="grid gap-2" data-slot="upload-progress">
      <p className="truncate font-medium">{t('sending', { name })}</p>
      <ProgressBar
        label={t('sending', { name })}
        share={isSent ? undefined : sentBytes / totalBytes}
        valueText={isSent ? t('finishing') : told}
      />
      <div className="flex flex-wrap justify-between gap-x-4 gap-y-1 text-sm text-muted-foreground tabular">
        {isSent ? (
          <span>{t('finishing')}</span>
        ) : (
          <>
            <span>{told}</span>
            <Pace pace={pace} />
          </>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pt-1">
        <Button variant="outline" pending={stopping} onClick={onCancel}>
          {t(stopping ? 'cancelling' : 'cancel')}
        </Button>
        <p className="text-sm text-muted-foreground">{t('keepOpen')}</p>
      </div>
      <UnsavedGuard when={!stopping} words={words} />
    </div>
  );
}

function Pace({ pace }: { pace: TransferPace | undefined }) {
  const t = useTranslations('bits.upload');
  const locale = useLocale();
  if (pace === undefined) return null;
  if (pace.secondsLeft === undefined) return <span>{t('stalled')}</span>;
  const left = pace.secondsLeft;
  const words =
    left < 60
      ? t('secondsLeft', { seconds: left })
      : left < 5400
        ? t('minutesLeft', { minutes: Math.round(left / 60) })
        : t('hoursLeft', { hours: Math.round(left / 3600) });
  return (
    <span>
      {t('rate', { rate: formatByteSize(pace.rate, locale) })} · {words}
    </span>
  );
}
