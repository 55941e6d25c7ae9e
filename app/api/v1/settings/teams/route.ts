import { createTeam, listTeams } from '@/lib/features/settings/contract';
import { teams } from '@/lib/features/settings/service/teams';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(listTeams, teams.list), route(createTeam, teams.create));
