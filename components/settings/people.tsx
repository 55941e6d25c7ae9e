'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import { ConfirmDialog } from '@/components/form/confirm-dialog';
import { ErrorState } from '@/components/state/error-state';
import { LoadingRows } from '@/components/state/loading-rows';
import { Button } from '@/components/ui/button';
import type { ListedPerson, PersonChanges } from '@/lib/features/settings/contract';
import {
  createResetLinkMutation,
  peopleQuery,
  settingsKeys,
  updatePersonMutation,
} from '@/lib/features/settings/queries';
import { InviteDialog } from './invite-dialog';
import { type HandedLink, LinkDialog } from './link-dialog';
import { PeopleTable } from './people-table';
import type { PersonDeed } from './person-actions';
import { PersonTeamsDialog } from './person-teams-dialog';

type Asked = { person: ListedPerson; deed: 'make' | 'unmake' | 'deactivate' };

/** Everyone, and what an administrator does with them; each dialog is one question. */
export function People({ myId }: { myId: string }) {
  const t = useTranslations('settings.people');
  const people = useQuery(peopleQuery());
  const [handed, setHanded] = useState<HandedLink | null>(null);
  const [editing, setEditing] = useState<ListedPerson | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const { change, makeLink, pendingId } = usePersonChanges(setHanded);
  const choose = (person: ListedPerson, deed: PersonDeed) => {
    if (deed === 'editTeams') setEditing(person);
    else if (deed === 'link') makeLink(person);
    else if (deed === 'reactivate') change(person, { deactivated: false });
    else setAsked({ person, deed });
  };
  if (people.data === undefined)
    return people.error === null ? (
      <LoadingRows label={t('loading')} rowClassName="h-14" />
    ) : (
      <ErrorState error={people.error} onRetry={() => void people.refetch()} />
    );
  return (
    <>
      <PeopleTable people={people.data} myId={myId} pendingId={pendingId} onChoose={choose} />
      <PersonTeamsDialog person={editing} onDone={() => setEditing(null)} />
      <Question
        asked={asked}
        pending={pendingId !== null}
        onAnswer={(person, changes) => change(person, changes, () => setAsked(null))}
        onClose={() => setAsked(null)}
      />
      <LinkDialog handed={handed} onDone={() => setHanded(null)} />
    </>
  );
}

export function InviteButton() {
  const t = useTranslations('settings.people');
  const [open, setOpen] = useState(false);
  const [handed, setHanded] = useState<HandedLink | null>(null);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <UserPlus aria-hidden />
        {t('invite')}
      </Button>
      <InviteDialog open={open} onOpenChange={setOpen} onInvited={setHanded} />
      <LinkDialog handed={handed} onDone={() => setHanded(null)} />
    </>
  );
}

function usePersonChanges(onLink: (link: HandedLink) => void) {
  const t = useTranslations('settings.people');
  const client = useQueryClient();
  const update = useMutation(updatePersonMutation());
  const link = useMutation(createResetLinkMutation());
  const change = (person: ListedPerson, changes: PersonChanges, done?: () => void) =>
    update.mutate(
      { personId: person.id, ...changes },
      {
        onSuccess: async () => {
          await client.invalidateQueries({ queryKey: settingsKeys.all });
          toast.success(t('changed', { name: person.name }));
        },
        onSettled: done,
      },
    );
  const makeLink = (person: ListedPerson) =>
    link.mutate(person.id, { onSuccess: (made) => onLink({ name: person.name, ...made }) });
  const pendingId = update.isPending ? update.variables.personId : link.isPending ? link.variables : null;
  return { change, makeLink, pendingId };
}

interface QuestionProps {
  asked: Asked | null;
  pending: boolean;
  onAnswer: (person: ListedPerson, changes: PersonChanges) => void;
  onClose: () => void;
}

const answers: Record<Asked['deed'], PersonChanges> = {
  make: { isAdministrator: true },
  unmake: { isAdministrator: false },
  deactivate: { deactivated: true },
};

function Question({ asked, pending, onAnswer, onClose }: QuestionProps) {
  const t = useTranslations('settings.people');
  if (asked === null) return null;
  const { person, deed } = asked;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t(`${deed}Title`, { name: person.name })}
      description={t(`${deed}Detail`)}
      confirmLabel={t(`${deed}Confirm`)}
      destructive={deed !== 'make'}
      pending={pending}
      onConfirm={() => onAnswer(person, answers[deed])}
    />
  );
}
