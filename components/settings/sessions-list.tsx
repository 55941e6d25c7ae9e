'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import { ErrorState } from '@/components/state/error-state';
import { HostileText } from '@/components/state/hostile-text';
import { LoadingRows } from '@/components/state/loading-rows';
import { RelativeTime } from '@/components/state/relative-time';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { deviceOf } from '@/lib/features/me/device-of';
import { endOtherSessionsMutation, endSessionMutation, meKeys, sessionsQuery } from '@/lib/features/me/queries';
import type { PersonSession } from '@/lib/features/me/sign-in-contract';

export function SessionsList({ currentSessionId }: { currentSessionId: string | undefined }) {
  const t = useTranslations('settings.sessions');
  const client = useQueryClient();
  const sessions = useQuery(sessionsQuery());
  const endOthers = useMutation({
    ...endOtherSessionsMutation(),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: meKeys.sessions });
      toast.success(t('othersEnded'));
    },
  });
  if (sessions.error !== null && sessions.data === undefined)
    return <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />;
  if (sessions.data === undefined) return <LoadingRows rows={2} rowClassName="h-14" label={t('loading')} />;
  const others = sessions.data
    .filter((session) => session.id !== currentSessionId)
    .toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  const current = sessions.data.filter((session) => session.id === currentSessionId);
  return (
    <div className="grid gap-3">
      <ul className="divide-y rounded-lg border">
        {[...current, ...others].map((session) => (
          <SessionRow key={session.id} session={session} isCurrent={session.id === currentSessionId} />
        ))}
      </ul>
      {others.length === 0 ? (
        <p className="text-sm text-muted-foreground">{t('none')}</p>
      ) : (
        <Button variant="outline" className="w-fit" pending={endOthers.isPending} onClick={() => endOthers.mutate()}>
          {t('endOthers')}
        </Button>
      )}
    </div>
  );
}

function SessionRow({ session, isCurrent }: { session: PersonSession; isCurrent: boolean }) {
  const t = useTranslations('settings.sessions');
  const client = useQueryClient();
  const end = useMutation({
    ...endSessionMutation(),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: meKeys.sessions });
      toast.success(t('ended'));
    },
  });
  const device = deviceOf(session.userAgent ?? '');
  const name = device === null ? t('unknownDevice') : t('browser', device);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2.5">
      <div className="grid min-w-0 flex-1 basis-56 gap-0.5">
        <span className="flex flex-wrap items-center gap-2 font-medium">
          {name}
          {isCurrent ? <Badge variant="good">{t('current')}</Badge> : null}
        </span>
        <span className="flex flex-wrap gap-x-2 text-sm text-muted-foreground">
          <span>
            {t('started')} <RelativeTime at={session.createdAt} />
          </span>
          <span>
            {t('used')} <RelativeTime at={session.updatedAt} />
          </span>
          {session.ipAddress ? <span>{t('from', { address: session.ipAddress })}</span> : null}
        </span>
        {device === null && session.userAgent ? (
          <HostileText singleLine value={session.userAgent} className="text-sm text-muted-foreground" />
        ) : null}
      </div>
      {isCurrent ? null : (
        <Button
          variant="outline"
          size="sm"
          aria-label={t('endNamed', { device: name })}
          pending={end.isPending}
          onClick={() => end.mutate(session.token)}
        >
          {t('end')}
        </Button>
      )}
    </li>
  );
}
