'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import { ConfirmDialog } from '@/components/form/confirm-dialog';
import { EmptyState } from '@/components/state/empty-state';
import { ErrorState } from '@/components/state/error-state';
import { LoadingRows } from '@/components/state/loading-rows';
import { Button } from '@/components/ui/button';
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/dialog';
import type { Permission } from '@/lib/domain/permission';
import type { ApiToken } from '@/lib/features/settings/contract';
import { deleteTokenMutation, settingsKeys, tokensQuery } from '@/lib/features/settings/queries';
import { SecretValue } from './secret-value';
import { type MadeToken, TokenDialog } from './token-dialog';
import { TokensTable } from './tokens-table';

export function Tokens() {
  const t = useTranslations('settings.tokens');
  const tokens = useQuery(tokensQuery());
  const [ending, setEnding] = useState<ApiToken | null>(null);
  if (tokens.data === undefined)
    return tokens.error === null ? (
      <LoadingRows label={t('loading')} rows={3} />
    ) : (
      <ErrorState error={tokens.error} onRetry={() => void tokens.refetch()} />
    );
  if (tokens.data.length === 0) return <EmptyState icon={KeyRound} title={t('empty')} description={t('emptyDetail')} />;
  const newestFirst = tokens.data.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  return (
    <>
      <TokensTable tokens={newestFirst} onEnd={setEnding} />
      {ending === null ? null : <EndToken token={ending} onDone={() => setEnding(null)} />}
    </>
  );
}

export function CreateTokenButton({ scopes }: { scopes: readonly Permission[] }) {
  const t = useTranslations('settings.tokens');
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<MadeToken | null>(null);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {t('create')}
      </Button>
      <TokenDialog
        open={open}
        scopes={scopes}
        onOpenChange={setOpen}
        onMade={(token) => {
          setOpen(false);
          setMade(token);
        }}
      />
      <SecretDialog made={made} onDone={() => setMade(null)} />
    </>
  );
}

/** The secret is nowhere else: a click beside the dialog does not throw it away. */
function SecretDialog({ made, onDone }: { made: MadeToken | null; onDone: () => void }) {
  const t = useTranslations('settings.tokens');
  const words = useTranslations('common.actions');
  return (
    <Dialog open={made !== null} onOpenChange={(open) => (open ? undefined : onDone())}>
      {made === null ? null : (
        <DialogContent closeLabel={words('close')} onInteractOutside={(event) => event.preventDefault()}>
          <DialogHeader>
            <DialogTitle className="[overflow-wrap:anywhere]">{t('secretTitle', { name: made.name })}</DialogTitle>
            <DialogDescription>{t('secretOnce')}</DialogDescription>
          </DialogHeader>
          <SecretValue label={t('secret')} value={made.secret} copyLabel={t('secretCopy')} />
          <DialogFooter>
            <DialogClose asChild>
              <Button>{t('done')}</Button>
            </DialogClose>
          </DialogFooter>
        </DialogContent>
      )}
    </Dialog>
  );
}

function EndToken({ token, onDone }: { token: ApiToken; onDone: () => void }) {
  const t = useTranslations('settings.tokens');
  const client = useQueryClient();
  const end = useMutation({
    ...deleteTokenMutation(),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: settingsKeys.tokens });
      toast.success(t('ended', { name: token.name }));
    },
    onSettled: onDone,
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => (open ? undefined : onDone())}
      title={t('endTitle', { name: token.name })}
      description={t('endDetail')}
      confirmLabel={t('endConfirm')}
      destructive
      pending={end.isPending}
      onConfirm={() => end.mutate(token.id)}
    />
  );
}
