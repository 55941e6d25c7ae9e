'use client';
import { Ellipsis, Images, Pause, Pencil, Play, Radio, RefreshCw, RotateCw, Trash2, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl/react';
import { ProviderGlyph } from '@/components/provider/provider-glyph';
import { ActionButton } from '@/components/state/action-button';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardAction, CardDescription, CardFooter, CardHeader, CardTitle } from '@/components/ui/card';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { Connection } from '@/lib/domain/connection';
import { catalog, hasConfigs, hasImages } from '@/lib/providers/catalog';
import { CheckProblem } from './check-result';
import { ConfigLink } from './config-link';
import { ConnectionFacts } from './connection-facts';
import { ConnectionStateBadge } from './connection-state-badge';
import { DeleteConnectionDialog } from './delete-connection-dialog';
import { useConnectionActions, useReasonOf } from './use-connection-actions';

interface ConnectionCardProps {
  connection: Connection;
  teamName: string | undefined;
}

export function ConnectionCard({ connection, teamName }: ConnectionCardProps) {
  const t = useTranslations('connections');
  const locale = useLocale();
  const description = catalog.get(connection.provider);
  const actions = useConnectionActions(connection);
  const address = `/connections/${encodeURIComponent(connection.id)}`;
  const { warnings, problem } = connection;
  return (
    <Card className="h-full" data-slot="connection-card">
      <CardHeader className="grid-cols-[minmax(0,1fr)_auto]">
        <div className="flex min-w-0 items-center gap-2.5">
          {description === undefined ? null : <ProviderGlyph provider={description} size="lg" />}
          <div className="min-w-0">
            <CardTitle className="min-w-0">
              <Link href={address} className="block truncate hover:underline" title={connection.name}>
                {connection.name}
              </Link>
            </CardTitle>
            <CardDescription className="truncate">{description?.label[locale] ?? connection.provider}</CardDescription>
          </div>
        </div>
        <CardAction>
          <ConnectionStateBadge connection={connection} checking={actions.checking} />
        </CardAction>
      </CardHeader>
      {problem === undefined ? null : <CheckProblem problem={problem} />}
      <ConnectionFacts connection={connection} description={description} teamName={teamName} brief />
      {warnings.length === 0 ? null : (
        <Badge variant="waiting" className="w-fit" title={warnings.map(({ detail }) => detail).join('\n')}>
          <TriangleAlert aria-hidden />
          {t('problem.warnings', { count: warnings.length })}
        </Badge>
      )}
      <CardActions connection={connection} actions={actions} address={address} />
    </Card>
  );
}

interface CardActionsProps {
  connection: Connection;
  actions: ReturnType<typeof useConnectionActions>;
  address: string;
}

function CardActions({ connection, actions, address }: CardActionsProps) {
  const t = useTranslations('connections.actions');
  const reasonOf = useReasonOf();
  const { name } = connection;
  return (
    <CardFooter className="flex-wrap">
      <ActionButton
        variant="outline"
        size="sm"
        pending={actions.checking}
        reason={reasonOf(connection.actions.check)}
        onClick={actions.check}
        aria-label={t('checkOf', { name })}
      >
        <RefreshCw aria-hidden />
        {t('check')}
      </ActionButton>
      {hasImages(connection.provider) ? <ImageLinks connection={connection} /> : null}
      {hasConfigs(connection.provider) ? <ConfigLink connection={connection} variant="ghost" size="sm" /> : null}
      <CardMenu connection={connection} actions={actions} address={address} />
    </CardFooter>
  );
}

function ImageLinks({ connection: { id, name } }: Pick<CardActionsProps, 'connection'>) {
  const t = useTranslations('connections.actions');
  return (
    <>
      <Button variant="ghost" size="sm" asChild>
        <Link href={`/images?connection=${encodeURIComponent(id)}`} aria-label={t('imagesOf', { name })}>
          <Images aria-hidden />
          {t('images')}
        </Link>
      </Button>
      <Button variant="ghost" size="sm" asChild>
        <Link href={`/images/${encodeURIComponent(id)}`} aria-label={t('liveOf', { name })}>
          <Radio aria-hidden />
          {t('live')}
        </Link>
      </Button>
    </>
  );
}

/** What is done rarely; items that are not allowed say why in their place. */
function CardMenu({ connection, actions, address }: CardActionsProps) {
  const t = useTranslations('connections.actions');
  const w = useTranslations('connections.sync');
  const reasonOf = useReasonOf();
  const [deleting, setDeleting] = useState(false);
  const { name, state } = connection;
  const reason = reasonOf(connection.actions.edit);
  const locked = reason !== undefined;
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-sm" className="ml-auto" aria-label={t('more', { name })}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {hasImages(connection.provider) ? (
            <DropdownMenuItem disabled={state === 'paused' || actions.reading} onSelect={actions.read}>
              <RotateCw aria-hidden />
              {w('refresh')}
            </DropdownMenuItem>
          ) : null}
          <DropdownMenuItem asChild disabled={locked}>
            <Link href={`${address}#settings`}>
              <Pencil aria-hidden />
              {t('edit')}
            </Link>
          </DropdownMenuItem>
          <DropdownMenuItem disabled={locked || actions.pausing} onSelect={actions.togglePause}>
            {state === 'paused' ? <Play aria-hidden /> : <Pause aria-hidden />}
            {t(state === 'paused' ? 'resume' : 'pause')}
          </DropdownMenuItem>
          <DropdownMenuItem disabled={locked} onSelect={() => setDeleting(true)} className="text-bad">
            <Trash2 aria-hidden />
            {t('delete')}
          </DropdownMenuItem>
          {locked ? <p className="max-w-60 px-2 py-1.5 text-sm text-muted-foreground">{reason}</p> : null}
        </DropdownMenuContent>
      </DropdownMenu>
      <DeleteConnectionDialog
        connection={connection}
        open={deleting}
        onOpenChange={setDeleting}
        remove={actions.remove}
      />
    </>
  );
}
