'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
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
import { NativeSelect } from '@/components/ui/native-select';
import { type Role, role } from '@/lib/domain/permission';
import type { ListedPerson } from '@/lib/features/settings/contract';
import { settingsKeys, teamsQuery, updatePersonMutation } from '@/lib/features/settings/queries';
import { useRoleChoices } from './use-role-choices';

interface PersonTeamsDialogProps {
  person: ListedPerson | null;
  onDone: () => void;
}

export function PersonTeamsDialog({ person, onDone }: PersonTeamsDialogProps) {
  const t = useTranslations('settings.people');
  const words = useTranslations('common.actions');
  return (
    <Dialog open={person !== null} onOpenChange={(open) => (open ? undefined : onDone())}>
      {person === null ? null : (
        <DialogContent closeLabel={words('close')}>
          <DialogHeader>
            <DialogTitle className="[overflow-wrap:anywhere]">{t('teamsTitle', { name: person.name })}</DialogTitle>
            <DialogDescription>{t('teamsDescription')}</DialogDescription>
          </DialogHeader>
          <Memberships person={person} onDone={onDone} />
        </DialogContent>
      )}
    </Dialog>
  );
}

function Memberships({ person, onDone }: { person: ListedPerson; onDone: () => void }) {
  const t = useTranslations('settings.people');
  const words = useTranslations('common.actions');
  const save = useTranslations('form')('save');
  const client = useQueryClient();
  const { data: teams = [] } = useQuery(teamsQuery());
  const [held, setHeld] = useState(() => new Map<string, Role>(person.teams.map((team) => [team.id, team.role])));
  const update = useMutation({
    ...updatePersonMutation(),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: settingsKeys.all });
      toast.success(t('saved'));
      onDone();
    },
  });
  const choose = (teamId: string, value: string) => {
    const next = new Map(held);
    const chosen = role.safeParse(value);
    if (chosen.success) next.set(teamId, chosen.data);
    else next.delete(teamId);
    setHeld(next);
  };
  const chosenTeams = [...held].map(([id, heldRole]) => ({ id, role: heldRole }));
  return (
    <>
      <ul className="grid gap-2">
        {teams.map((team) => (
          <TeamRole key={team.id} team={team} value={held.get(team.id) ?? ''} onChange={choose} />
        ))}
      </ul>
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="outline">{words('cancel')}</Button>
        </DialogClose>
        <Button pending={update.isPending} onClick={() => update.mutate({ personId: person.id, teams: chosenTeams })}>
          {save}
        </Button>
      </DialogFooter>
    </>
  );
}

interface TeamRoleProps {
  team: { id: string; name: string };
  value: string;
  onChange: (teamId: string, value: string) => void;
}

function TeamRole({ team, value, onChange }: TeamRoleProps) {
  const t = useTranslations('settings.people');
  const choices = useRoleChoices();
  const id = `team-role-${team.id}`;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_11rem] items-center gap-3">
      <label htmlFor={id} className="truncate font-medium" title={team.name}>
        {team.name}
      </label>
      <NativeSelect id={id} value={value} onChange={(event) => onChange(team.id, event.target.value)}>
        <option value="">{t('notMember')}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} title={choice.hint}>
            {choice.label}
          </option>
        ))}
      </NativeSelect>
    </li>
  );
}
