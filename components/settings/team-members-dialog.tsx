'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
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
import type { Team } from '@/lib/domain/person';
import { peopleQuery, replaceMembersMutation, settingsKeys } from '@/lib/features/settings/queries';
import { useRoleChoices } from './use-role-choices';

interface TeamMembersDialogProps {
  team: Team | null;
  onDone: () => void;
}

interface Member {
  personId: string;
  name: string;
  email: string;
  role: Role;
}

export function TeamMembersDialog({ team, onDone }: TeamMembersDialogProps) {
  const t = useTranslations('settings.teams');
  const words = useTranslations('common.actions');
  return (
    <Dialog open={team !== null} onOpenChange={(open) => (open ? undefined : onDone())}>
      {team === null ? null : (
        <DialogContent closeLabel={words('close')}>
          <DialogHeader>
            <DialogTitle className="[overflow-wrap:anywhere]">{t('membersTitle', { name: team.name })}</DialogTitle>
            <DialogDescription>{t('membersDescription')}</DialogDescription>
          </DialogHeader>
          <Members team={team} onDone={onDone} />
        </DialogContent>
      )}
    </Dialog>
  );
}

function Members({ team, onDone }: { team: Team; onDone: () => void }) {
  const t = useTranslations('settings.teams');
  const save = useTranslations('form')('save');
  const cancel = useTranslations('common.actions')('cancel');
  const client = useQueryClient();
  const [members, setMembers] = useState<Member[]>(team.members);
  const replace = useMutation({
    ...replaceMembersMutation(team.id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: settingsKeys.all });
      toast.success(t('saved', { name: team.name }));
      onDone();
    },
  });
  return (
    <>
      <ul className="grid gap-2">
        {members.map((member) => (
          <MemberRow
            key={member.personId}
            member={member}
            onRole={(held) =>
              setMembers(members.map((each) => (each.personId === member.personId ? { ...each, role: held } : each)))
            }
            onRemove={() => setMembers(members.filter((each) => each.personId !== member.personId))}
          />
        ))}
      </ul>
      <AddPerson members={members} onAdd={(member) => setMembers([...members, member])} />
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="outline">{cancel}</Button>
        </DialogClose>
        <Button
          pending={replace.isPending}
          onClick={() => replace.mutate(members.map(({ personId, role: held }) => ({ personId, role: held })))}
        >
          {save}
        </Button>
      </DialogFooter>
    </>
  );
}

interface MemberRowProps {
  member: Member;
  onRole: (role: Role) => void;
  onRemove: () => void;
}

function MemberRow({ member, onRole, onRemove }: MemberRowProps) {
  const t = useTranslations('settings.teams');
  const choices = useRoleChoices();
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_8.5rem_auto] items-center gap-2">
      <span className="grid min-w-0">
        <span className="truncate font-medium">{member.name}</span>
        <span className="truncate text-sm text-muted-foreground">{member.email}</span>
      </span>
      <NativeSelect
        aria-label={t('roleOf', { name: member.name })}
        value={member.role}
        onChange={(event) => onRole(role.parse(event.target.value))}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </NativeSelect>
      <Button variant="ghost" size="icon-sm" aria-label={t('remove', { name: member.name })} onClick={onRemove}>
        <X aria-hidden />
      </Button>
    </li>
  );
}

function AddPerson({ members, onAdd }: { members: Member[]; onAdd: (member: Member) => void }) {
  const t = useTranslations('settings.teams');
  const { data: people = [] } = useQuery(peopleQuery());
  const inTeam = new Set(members.map((member) => member.personId));
  const others = people.filter((person) => person.state !== 'deactivated' && !inTeam.has(person.id));
  const add = (personId: string) => {
    const person = others.find((each) => each.id === personId);
    if (person !== undefined) onAdd({ personId, name: person.name, email: person.email, role: 'viewer' });
  };
  return (
    <NativeSelect
      aria-label={t('add')}
      value=""
      disabled={others.length === 0}
      onChange={(event) => add(event.target.value)}
    >
      <option value="">{t('add')}</option>
      {others.map((person) => (
        <option key={person.id} value={person.id}>
          {person.name} ({person.email})
        </option>
      ))}
    </NativeSelect>
  );
}
