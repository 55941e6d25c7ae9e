'use client';
import { Ellipsis } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { ListedPerson } from '@/lib/features/settings/contract';

export type PersonDeed = 'editTeams' | 'link' | 'make' | 'unmake' | 'deactivate' | 'reactivate';

interface PersonActionsProps {
  person: ListedPerson;
  pending: boolean;
  onChoose: (deed: PersonDeed) => void;
}

export function PersonActions({ person, pending, onChoose }: PersonActionsProps) {
  const t = useTranslations('settings.people');
  const name = t('actionsFor', { name: person.name });
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon-sm" aria-label={name} title={name} pending={pending}>
          <Ellipsis aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {person.state === 'deactivated' ? (
          <DropdownMenuItem onSelect={() => onChoose('reactivate')}>{t('reactivate')}</DropdownMenuItem>
        ) : (
          <ActiveDeeds person={person} onChoose={onChoose} />
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function ActiveDeeds({ person, onChoose }: Pick<PersonActionsProps, 'person' | 'onChoose'>) {
  const t = useTranslations('settings.people');
  return (
    <>
      <DropdownMenuItem onSelect={() => onChoose('editTeams')}>{t('editTeams')}</DropdownMenuItem>
      <DropdownMenuItem onSelect={() => onChoose('link')}>
        {t(person.state === 'invited' ? 'inviteLink' : 'resetLink')}
      </DropdownMenuItem>
      <DropdownMenuItem onSelect={() => onChoose(person.isAdministrator ? 'unmake' : 'make')}>
        {t(person.isAdministrator ? 'unmakeAdministrator' : 'makeAdministrator')}
      </DropdownMenuItem>
      <DropdownMenuSeparator />
      <DropdownMenuItem onSelect={() => onChoose('deactivate')}>{t('deactivate')}</DropdownMenuItem>
    </>
  );
}
