import { describe, expect, it } from 'vitest';
import { contextOf, makePerson } from '@/lib/auth/people-in-tests';
import { database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import type { Context } from '@/lib/http/context';
import { teams } from './service/teams';
import { codeOf, freshHouse, input, personCaller, trailOf } from './settings-in-tests';

const house = freshHouse();

describe('a team', () => {
  const onTeam = <Body>(teamId: string, body: Body) => ({ params: { teamId }, query: {}, body });

  it('is made, renamed, filled and deleted, each on record', async () => {
    const { id: personId } = await makePerson('member@example.com');
    const made = await teams.create(house.admin, input({ name: '플랫폼' }));
    await teams.update(house.admin, onTeam(made.id, { name: 'Platform' }));
    const filled = await teams.replaceMembers(house.admin, onTeam(made.id, { members: [{ personId, role: 'owner' }] }));
    expect(filled).toMatchObject({ name: 'Platform', members: [{ email: 'member@example.com', role: 'owner' }] });
    await teams.remove(house.admin, onTeam(made.id, undefined));
    expect(await codeOf(teams.update(house.admin, onTeam(made.id, { name: 'x' })))).toBe('not_found teamUnknown');
    const trail = await trailOf(made.id);
    expect(trail.filter((row) => row.outcome === 'succeeded').map((row) => row.action)).toEqual([
      'team.created',
      'team.updated',
      'team.members.replaced',
      'team.deleted',
    ]);
  });

  it('has a name of its own and people who exist, once each', async () => {
    const made = await teams.create(house.admin, input({ name: 'One' }));
    expect(await codeOf(teams.create(house.admin, input({ name: 'One' })))).toBe('conflict teamExists');
    expect(await codeOf(teams.update(house.admin, onTeam(made.id, { name: 'Default' })))).toBe('conflict teamExists');
    const members = [{ personId: 'nobody', role: 'viewer' as const }];
    expect(await codeOf(teams.replaceMembers(house.admin, onTeam(made.id, { members })))).toBe(
      'validation_failed personUnknown',
    );
    const me = { personId: house.admin.caller.person.id, role: 'viewer' as const };
    expect(await codeOf(teams.replaceMembers(house.admin, onTeam(made.id, { members: [me, me] })))).toBe(
      'validation_failed repeatedEntry',
    );
  });

  it('stays while it is the default or connections belong to it', async () => {
    expect(await codeOf(teams.remove(house.admin, onTeam('team-default', undefined)))).toBe('conflict teamDefault');
    const { id } = await teams.create(house.admin, input({ name: 'Busy' }));
    const facts = { provider: 'glance-v2', settings: {}, sealedCredentials: 'x', credentialsSetAt: new Date() };
    await database()
      .insert(connections)
      .values({ id: 'c1', name: 'c1', teamId: id, ...facts });
    expect(await codeOf(teams.remove(house.admin, onTeam(id, undefined)))).toBe('conflict teamHasConnections');
  });

  it('is seen by its members, and by administrators', async () => {
    const inside = contextOf(await personCaller('inside@example.com', { teams: { ours: 'viewer' } }));
    const names = async (context: Context) =>
      (await teams.list(context, { params: {}, query: {}, body: undefined })).items.map((team) => team.name);
    expect(await names(inside)).toEqual(['ours']);
    expect(await names(house.admin)).toEqual(['Default', 'ours']);
    expect(await codeOf(teams.create(inside, input({ name: 'Mine' })))).toBe('forbidden administratorOnly');
  });
});
