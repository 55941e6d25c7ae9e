'use client';
import { Ellipsis } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { Team } from '@/lib/domain/person';

type Choose = (team: Team, deed: 'rename' | 'members' | 'delete') => void;

interface TeamsTableProps {
  teams: Team[];
  /** Absent for those who may only look. */
  onChoose?: Choose | undefined;
}

export function TeamsTable({ teams, onChoose }: TeamsTableProps) {
  const t = useTranslations('settings.teams');
  return (
    <Table>
      <TableHeader>
        <TableRow>
          <TableHead>{t('team')}</TableHead>
          <TableHead>{t('members')}</TableHead>
          {onChoose === undefined ? null : (
            <TableHead className="w-12">
              <span className="sr-only">{t('actions')}</span>
            </TableHead>
          )}
        </TableRow>
      </TableHeader>
      <TableBody>
        {teams.map((team) => (
          <TableRow key={team.id}>
            <TableCell className="align-top">
              <span className="flex flex-wrap items-center gap-1.5 py-1 font-medium">
                <HostileText value={team.name} limit={100} />
                {team.isDefault ? <Badge variant="outline">{t('default')}</Badge> : null}
              </span>
            </TableCell>
            <TableCell className="align-top">
              <Members team={team} />
            </TableCell>
            {onChoose === undefined ? null : (
              <TableCell className="text-right align-top">
                <TeamActions team={team} onChoose={onChoose} />
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Members({ team }: { team: Team }) {
  const t = useTranslations('settings');
  if (team.members.length === 0) return <span className="text-muted-foreground">{t('teams.nobody')}</span>;
  return (
    <ul className="grid gap-0.5 py-1">
      {team.members.map((member) => (
        <li key={member.personId} className="[overflow-wrap:anywhere]" title={member.email}>
          {member.name} <span className="text-muted-foreground">{t(`roles.${member.role}`)}</span>
        </li>
      ))}
    </ul>
  );
}

function TeamActions({ team, onChoose }: { team: Team; onChoose: Choose }) {
  const t = useTranslations('settings.teams');
  const name = t('actionsFor', { name: team.name });
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon-sm" aria-label={name} title={name}>
          <Ellipsis aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => onChoose(team, 'members')}>{t('editMembers')}</DropdownMenuItem>
        <DropdownMenuItem onSelect={() => onChoose(team, 'rename')}>{t('rename')}</DropdownMenuItem>
        {team.isDefault ? null : (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem onSelect={() => onChoose(team, 'delete')}>{t('delete')}</DropdownMenuItem>
          </>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
