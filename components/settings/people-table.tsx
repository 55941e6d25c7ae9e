'use client';
import { useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import { RelativeTime } from '@/components/state/relative-time';
import { StateBadge } from '@/components/state/state-badge';
import { Badge } from '@/components/ui/badge';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { ListedPerson } from '@/lib/features/settings/contract';
import { PersonActions, type PersonDeed } from './person-actions';

interface PeopleTableProps {
  people: ListedPerson[];
  myId: string;
  pendingId: string | null;
  onChoose: (person: ListedPerson, deed: PersonDeed) => void;
}

const stateKinds = { active: 'good', invited: 'waiting', deactivated: 'unknown' } as const;

export function PeopleTable({ people, myId, pendingId, onChoose }: PeopleTableProps) {
  const t = useTranslations('settings.people');
  return (
    <Table className="table-fixed sm:table-auto">
      <TableHeader>
        <TableRow>
          <TableHead>{t('person')}</TableHead>
          <TableHead className="max-sm:hidden">{t('teams')}</TableHead>
          <TableHead className="max-sm:w-30">{t('state')}</TableHead>
          <TableHead className="max-md:hidden">{t('lastSeen')}</TableHead>
          <TableHead className="w-12">
            <span className="sr-only">{t('actions')}</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {people.map((person) => (
          <TableRow key={person.id}>
            <TableCell>
              <PersonName person={person} isMe={person.id === myId} />
            </TableCell>
            <TableCell className="max-sm:hidden">
              <Teams person={person} />
            </TableCell>
            <TableCell>
              <StateBadge plain kind={stateKinds[person.state]} word={t(`states.${person.state}`)} />
            </TableCell>
            <TableCell className="text-muted-foreground max-md:hidden">
              <LastSeen person={person} />
            </TableCell>
            <TableCell className="text-right">
              <PersonActions
                person={person}
                pending={pendingId === person.id}
                onChoose={(deed) => onChoose(person, deed)}
              />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** Known from sessions and tokens that still exist; whoever signed out was here, but we no longer know when. */
function LastSeen({ person }: { person: ListedPerson }) {
  const t = useTranslations('settings.people');
  if (person.lastSeenAt !== undefined) return <RelativeTime at={person.lastSeenAt} />;
  return t(person.state === 'invited' ? 'never' : 'signedOut');
}

function PersonName({ person, isMe }: { person: ListedPerson; isMe: boolean }) {
  const t = useTranslations('settings');
  return (
    <div className="grid min-w-0 gap-0.5 py-0.5">
      <span className="flex min-w-0 flex-wrap items-center gap-1.5 font-medium">
        <HostileText singleLine value={person.name} />
        {isMe ? <Badge variant="outline">{t('you')}</Badge> : null}
        {person.isAdministrator ? <Badge>{t('administrator')}</Badge> : null}
      </span>
      <HostileText singleLine value={person.email} className="text-muted-foreground" />
      <span className="text-muted-foreground sm:hidden">
        <Teams person={person} />
      </span>
    </div>
  );
}

function Teams({ person }: { person: ListedPerson }) {
  const t = useTranslations('settings');
  if (person.teams.length === 0) return <span className="text-muted-foreground">{t('people.noTeams')}</span>;
  return (
    <ul className="flex flex-wrap gap-x-3">
      {person.teams.map((team) => (
        <li key={team.id} className="min-w-0 [overflow-wrap:anywhere]">
          {team.name} <span className="text-muted-foreground">{t(`roles.${team.role}`)}</span>
        </li>
      ))}
    </ul>
  );
}
