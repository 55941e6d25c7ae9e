'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, Users } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import { ConfirmDialog } from '@/components/form/confirm-dialog';
import { EmptyState } from '@/components/state/empty-state';
import { ErrorState } from '@/components/state/error-state';
import { LoadingRows } from '@/components/state/loading-rows';
import { Button } from '@/components/ui/button';
import type { Team } from '@/lib/domain/person';
import { deleteTeamMutation, settingsKeys, teamsQuery } from '@/lib/features/settings/queries';
import { TeamMembersDialog } from './team-members-dialog';
import { TeamNameDialog } from './team-name-dialog';
import { TeamsTable } from './teams-table';

type Asked = { team: Team; deed: 'rename' | 'members' | 'delete' };

export function Teams({ isAdministrator }: { isAdministrator: boolean }) {
  const t = useTranslations('settings.teams');
  const teams = useQuery(teamsQuery());
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  if (teams.data === undefined)
    return teams.error === null ? (
      <LoadingRows label={t('loading')} rowClassName="h-14" />
    ) : (
      <ErrorState error={teams.error} onRetry={() => void teams.refetch()} />
    );
  if (teams.data.length === 0) return <EmptyState icon={Users} title={t('empty')} description={t('emptyDetail')} />;
  return (
    <>
      <TeamsTable
        teams={teams.data}
        onChoose={isAdministrator ? (team, deed) => setAsked({ team, deed }) : undefined}
      />
      <TeamNameDialog open={asked?.deed === 'rename'} team={asked?.team} onDone={close} />
      <TeamMembersDialog team={asked?.deed === 'members' ? asked.team : null} onDone={close} />
      {asked?.deed === 'delete' ? <DeleteTeam team={asked.team} onDone={close} /> : null}
    </>
  );
}

export function CreateTeamButton() {
  const t = useTranslations('settings.teams');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {t('create')}
      </Button>
      <TeamNameDialog open={open} onDone={() => setOpen(false)} />
    </>
  );
}

function DeleteTeam({ team, onDone }: { team: Team; onDone: () => void }) {
  const t = useTranslations('settings.teams');
  const client = useQueryClient();
  const remove = useMutation({
    ...deleteTeamMutation(),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: settingsKeys.all });
      toast.success(t('deleted', { name: team.name }));
    },
    onSettled: onDone,
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => (open ? undefined : onDone())}
      title={t('deleteTitle', { name: team.name })}
      description={t('deleteDetail')}
      confirmLabel={t('deleteConfirm')}
      typeName={team.name}
      destructive
      pending={remove.isPending}
      onConfirm={() => remove.mutate(team.id)}
    >
      <p>{t('count', { count: team.members.length })}</p>
    </ConfirmDialog>
  );
}
