import 'server-only';
import { requireAdministrator } from '@/lib/auth/authorize';
import type { Page } from '@/lib/domain/list';
import { role } from '@/lib/domain/permission';
import type { Team } from '@/lib/domain/person';
import { audited } from '@/lib/features/audit/service';
import type { Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { type ErrorSentence, Refusal } from '@/lib/http/refusal';
import type { createTeam, deleteTeam, listTeams, replaceTeamMembers, updateTeam } from '../contract';
import { pageOf, windowOf } from '../page-cursor';
import { type TeamRow, teamsStore } from '../teams-store';

export const teams = {
  async list(context: Context, { query }: InputOf<typeof listTeams>): Promise<Page<Team>> {
    const { caller } = context;
    // What a token may read of people is what an administrator allowed it, not what its person sees.
    if (caller.kind === 'token') requireAdministrator(context);
    const window = windowOf(query);
    const only = caller.isAdministrator ? 'all' : caller.teams.map((team) => team.id);
    return pageOf(await teamsStore.list({ ...window, only }), window, { key: (row) => row.name, item: teamOf });
  },

  async create(context: Context, { body }: InputOf<typeof createTeam>): Promise<Team> {
    const id = teamsStore.newId();
    const facts = { action: 'team.created', object: { kind: 'team', id, name: body.name }, after: { ...body } };
    return audited(context, facts, async () => {
      requireAdministrator(context);
      if (!(await teamsStore.create({ id, name: body.name, createdAt: context.now() }))) throw nameTaken();
      return teamOf(await existing(id));
    });
  },

  async update(context: Context, { params, body }: InputOf<typeof updateTeam>): Promise<Team> {
    const present = await existing(params.teamId);
    const facts = {
      action: 'team.updated',
      object: { kind: 'team', id: present.id, name: present.name },
      before: { name: present.name },
      after: { ...body },
    };
    return audited(context, facts, async () => {
      requireAdministrator(context);
      const outcome = await teamsStore.rename(present.id, body.name);
      if (outcome === 'team-exists') throw nameTaken();
      if (outcome === 'team-unknown') throw unknownTeam();
      return teamOf(await existing(present.id));
    });
  },

  async remove(context: Context, { params }: InputOf<typeof deleteTeam>): Promise<undefined> {
    const present = await existing(params.teamId);
    const object = { kind: 'team', id: present.id, name: present.name };
    await audited(context, { action: 'team.deleted', object, before: membersOf(present) }, async () => {
      requireAdministrator(context);
      const outcome = await teamsStore.delete(present.id);
      if (outcome === 'team-unknown') throw unknownTeam();
      if (outcome === 'team-default') throw new Refusal('conflict', { sentence: 'teamDefault' });
      if (outcome === 'team-has-connections') throw new Refusal('conflict', { sentence: 'teamHasConnections' });
    });
  },

  async replaceMembers(context: Context, { params, body }: InputOf<typeof replaceTeamMembers>): Promise<Team> {
    const present = await existing(params.teamId);
    const facts = {
      action: 'team.members.replaced',
      object: { kind: 'team', id: present.id, name: present.name },
      before: membersOf(present),
      after: { ...body },
    };
    return audited(context, facts, async () => {
      requireAdministrator(context);
      const ids = body.members.map((member) => member.personId);
      if (new Set(ids).size !== ids.length) throw onField('members', 'repeatedEntry');
      const outcome = await teamsStore.replaceMembers(present.id, body.members);
      if (outcome === 'team-unknown') throw unknownTeam();
      if (outcome === 'person-unknown') throw onField('members', 'personUnknown');
      return teamOf(await existing(present.id));
    });
  },
};

function teamOf(row: TeamRow): Team {
  const members = row.members.map(({ personId, name, email, role: held }) => ({
    personId,
    name,
    email,
    role: role.parse(held),
  }));
  return { id: row.id, name: row.name, isDefault: row.isDefault, members, createdAt: row.createdAt.toISOString() };
}

async function existing(id: string): Promise<TeamRow> {
  const row = await teamsStore.get(id);
  if (row === undefined) throw unknownTeam();
  return row;
}

function membersOf(row: TeamRow) {
  return { members: row.members.map(({ personId, role: held }) => ({ personId, role: held })) };
}

const unknownTeam = () => new Refusal('not_found', { sentence: 'teamUnknown' });
const nameTaken = () =>
  new Refusal('conflict', { sentence: 'teamExists', fields: [{ path: 'name', sentence: 'teamExists' }] });
const onField = (path: string, sentence: ErrorSentence) =>
  new Refusal('validation_failed', { sentence, fields: [{ path, sentence }] });
