'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import { CopyButton } from '@/components/state/copy-button';
import { ErrorState } from '@/components/state/error-state';
import { LoadingRows } from '@/components/state/loading-rows';
import { RelativeTime } from '@/components/state/relative-time';
import { rawImageQuery } from '@/lib/features/images/queries';
import { revealHiddenText } from '@/lib/ui/hostile-text';

/** The provider's own answer. Rendered as text with hidden characters drawn: JSON alone leaves many of them invisible. */
export function ImageRaw({ connectionId, imageId }: { connectionId: string; imageId: string }) {
  const t = useTranslations('images.raw');
  const raw = useQuery(rawImageQuery(connectionId, imageId));
  if (raw.isPending) return <LoadingRows rows={10} label={t('loading')} />;
  if (raw.isError) return <ErrorState error={raw.error} onRetry={() => raw.refetch()} retrying={raw.isFetching} />;
  const text = JSON.stringify(raw.data.raw, null, 2);
  return (
    <div className="flex max-w-5xl flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-muted-foreground">
          {t('description')} {t('asOf')} <RelativeTime at={raw.data.asOf} />
        </p>
        <CopyButton value={text} label={t('copy')} />
      </div>
      <pre
        // A scrolling region must be reachable by keyboard.
        tabIndex={0}
        role="region"
        aria-label={t('title')}
        className="max-h-[70vh] overflow-auto rounded-lg border bg-muted/40 p-4 font-mono text-sm whitespace-pre-wrap [overflow-wrap:anywhere]"
      >
        {text
          .split('\n')
          .map((line) => revealHiddenText(line))
          .join('\n')}
      </pre>
    </div>
  );
}
