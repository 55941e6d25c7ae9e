'use client';
import {
  CircleCheck,
  CircleHelp,
  CirclePause,
  CircleX,
  Clock,
  Filter,
  LoaderCircle,
  Plug,
  Radio,
  RefreshCw,
} from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { ConnectionAge } from '@/components/connections/connection-age';
import { ProviderGlyph } from '@/components/provider/provider-glyph';
import { HostileText } from '@/components/state/hostile-text';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { Connection } from '@/lib/domain/connection';
import { catalog } from '@/lib/providers/catalog';
import { cn } from '@/lib/ui/cn';
import { useCheckWords } from '@/components/connections/use-check-words';

export interface ConnectionChipProps {
  connection: Connection;
  /** Shows the images of this connection alone. */
  onOnly: (connectionId: string) => void;
  onRefresh: (connectionId: string) => void;
}

const looks = {
  ok: { icon: CircleCheck, colour: 'text-good' },
  stale: { icon: Clock, colour: 'text-waiting' },
  failed: { icon: CircleX, colour: 'text-bad' },
  paused: { icon: CirclePause, colour: 'text-waiting' },
  unchecked: { icon: CircleHelp, colour: 'text-unknown' },
} as const;

/** One connection: its name leads to its live view, its state opens what there is to know and to do. */
export function ConnectionChip(props: ConnectionChipProps) {
  const { connection } = props;
  const t = useTranslations('images.list');
  const description = catalog.get(connection.provider);
  const isFailed = connection.state === 'failed';
  return (
    <li
      className={cn(
        'flex h-7 max-w-full shrink-0 items-stretch rounded-md border text-sm pointer-coarse:h-11',
        isFailed && 'border-bad-line',
      )}
    >
      <Link
        href={`/images/${encodeURIComponent(connection.id)}`}
        title={t('liveOf', { name: connection.name })}
        className="flex min-w-0 items-center gap-1.5 rounded-l-md px-1.5 hover:bg-accent"
      >
        {description === undefined ? null : <ProviderGlyph provider={description} className="size-4.5" />}
        <span className="max-w-44 truncate font-medium">{connection.name}</span>
      </Link>
      {isFailed ? <FailedReason connection={connection} /> : null}
      <ChipMenu {...props} />
    </li>
  );
}

/** Why it failed, leading to where it can be mended. */
function FailedReason({ connection }: { connection: Connection }) {
  const titleOf = useCheckWords();
  if (connection.problem === undefined) return null;
  return (
    <Link
      href={`/connections/${encodeURIComponent(connection.id)}`}
      className="flex max-w-72 min-w-0 items-center border-l border-bad-line px-1.5 text-bad hover:bg-bad-soft hover:underline"
    >
      <span className="truncate">{titleOf(connection.problem.code)}</span>
    </Link>
  );
}

function ChipMenu({ connection, onOnly, onRefresh }: ConnectionChipProps) {
  const t = useTranslations('images.list');
  const { name, problem } = connection;
  const id = encodeURIComponent(connection.id);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <button
          type="button"
          className="flex items-center gap-1 rounded-r-md border-l px-1.5 hover:bg-accent aria-expanded:bg-accent"
        >
          <span className="sr-only">{t('moreOf', { name })}</span>
          <ChipState connection={connection} />
        </button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="max-w-80">
        <div className="grid gap-1 px-2 py-1.5 text-sm text-muted-foreground">
          {problem === undefined ? null : <HostileText value={problem.detail} limit={160} />}
          <ConnectionAge connection={connection} />
        </div>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => onOnly(connection.id)}>
          <Filter aria-hidden />
          {t('onlyThis')}
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <Link href={`/images/${id}`}>
            <Radio aria-hidden />
            {t('live')}
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem disabled={connection.state === 'paused'} onSelect={() => onRefresh(connection.id)}>
          <RefreshCw aria-hidden />
          {t('refreshOne')}
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <Link href={`/connections/${id}`}>
            <Plug aria-hidden />
            {t('toConnection')}
          </Link>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** An icon and a word: how it stands, and since when. */
function ChipState({ connection }: { connection: Connection }) {
  const t = useTranslations();
  const { state, syncing, lastSyncedAt } = connection;
  if (syncing !== undefined)
    return (
      <span className="tabular flex items-center gap-1 whitespace-nowrap text-running">
        <LoaderCircle aria-hidden className="size-3.5 animate-spin" />
        {t('images.list.reading', { count: syncing.imagesSeen })}
      </span>
    );
  const neverRead = state === 'ok' && lastSyncedAt === undefined;
  const { icon: Icon, colour } = looks[neverRead ? 'unchecked' : state];
  return (
    <span className={cn('flex items-center gap-1 whitespace-nowrap', colour)}>
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {state === 'ok' || state === 'stale' ? <span className="sr-only">{t(`images.list.state.${state}`)}</span> : null}
      {lastSyncedAt === undefined || state === 'failed' || state === 'paused' ? (
        <span>{t(neverRead ? 'images.list.state.unread' : `images.list.state.${state}`)}</span>
      ) : (
        <ConnectionAge connection={connection} brief />
      )}
    </span>
  );
}
