import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import { auditEntries, events } from '@/lib/db/schema/installation';
import { teamMembers } from '@/lib/db/schema/people';
import { providerOf } from '@/lib/features/connections/service/open';
import { connectionsScene } from '@/lib/testing/connections-scene';

let scene: Awaited<ReturnType<typeof connectionsScene>>;
beforeAll(async () => {
  scene = await connectionsScene();
});
afterAll(() => scene.close());
beforeEach(async () => {
  await database().delete(connections);
});

const create = async (changes: object = {}) => {
  const { status, json, text } = await scene.call('/connections', {
    method: 'POST',
    body: { ...scene.working, ...changes },
  });
  expect(status, text).toBe(201);
  return String(json.id);
};
const patch = (id: string, body: object, as = 'owner') =>
  scene.call('/connections/{connectionId}', { method: 'PATCH', id, body, as });
const show = (id: string, as = 'owner') => scene.call('/connections/{connectionId}', { id, as });
const rowOf = async (id: string) => (await database().select().from(connections)).find((row) => row.id === id);
const fieldPaths = (json: Record<string, unknown>) =>
  Array.isArray(json.fields) ? json.fields.map(({ path }: { path: string }) => path) : [];

describe('who may do what', () => {
  it('shows a team its connections and nobody else', async () => {
    const id = await create();
    for (const [as, total] of Object.entries({ owner: 1, viewer: 1, administrator: 1, stranger: 0 })) {
      const listed = await scene.call('/connections', { as });
      expect([as, listed.json.total]).toEqual([as, total]);
    }
    expect((await show(id, 'viewer')).json.actions).toMatchObject({
      edit: { allowed: false, reason: 'reason.needsManage' },
      check: { allowed: true },
    });
  });

  it('says the same of a foreign connection and of none, for every operation', async () => {
    const id = await create();
    const without = ({ json: { requestId: _, ...rest } }: { json: Record<string, unknown> }) => rest;
    const operations = [
      (target: string) => show(target, 'stranger'),
      (target: string) => patch(target, { name: 'Mine' }, 'stranger'),
      (target: string) => scene.call('/connections/{connectionId}', { method: 'DELETE', id: target, as: 'stranger' }),
      (target: string) =>
        scene.call('/connections/{connectionId}/check', { method: 'POST', id: target, as: 'stranger' }),
      (target: string) => scene.call('/connections/{connectionId}/versions', { id: target, as: 'stranger' }),
    ];
    for (const operation of operations) {
      const foreign = await operation(id);
      expect(foreign.status).toBe(404);
      expect(without(foreign)).toEqual(without(await operation('nothing')));
    }
    expect((await rowOf(id))?.name).toBe('Prod');
  });

  it('lets a viewer look and check, never change', async () => {
    const id = await create();
    expect((await patch(id, { paused: true }, 'viewer')).status).toBe(403);
    expect((await scene.call('/connections/{connectionId}', { method: 'DELETE', id, as: 'viewer' })).status).toBe(403);
    expect((await scene.call('/connections', { method: 'POST', as: 'viewer', body: scene.working })).status).toBe(403);
    const checked = await scene.call('/connections/{connectionId}/check', { method: 'POST', id, as: 'viewer' });
    expect(checked.json).toMatchObject({ ok: true });
  });

  it('puts connections only into teams one manages', async () => {
    const id = await create();
    expect((await patch(id, { teamId: 'second' })).status).toBe(404);
    const body = { ...scene.working, teamId: 'second' };
    expect((await scene.call('/connections', { method: 'POST', body })).status).toBe(404);
    const none = await patch(id, { teamId: 'nowhere' }, 'administrator');
    expect([none.status, fieldPaths(none.json)]).toEqual([400, ['teamId']]);
    expect((await patch(id, { teamId: 'second' }, 'administrator')).json.teamId).toBe('second');
    expect((await show(id)).status).toBe(404);
    expect((await show(id, 'stranger')).status).toBe(200);
  });

  it('keeps one settled audit record for each change, refused ones included', async () => {
    const id = await create();
    await database().insert(teamMembers).values({ teamId: 'first', personId: 'stranger', role: 'viewer' });
    await database().delete(auditEntries);
    await patch(id, { name: 'Renamed' });
    expect((await patch(id, { name: 'Not mine' }, 'stranger')).status).toBe(403);
    await patch(id, { settings: { identityUrl: 'https://cloud.example' } });
    await scene.call('/connections/{connectionId}/check', { method: 'POST', id });
    await scene.call('/connections/{connectionId}', { method: 'DELETE', id });
    await database()
      .delete(teamMembers)
      .where(and(eq(teamMembers.personId, 'stranger'), eq(teamMembers.teamId, 'first')));
    const entries = await database().select().from(auditEntries).orderBy(auditEntries.sequence);
    const settled = entries.filter(({ phase }) => phase === 'settlement');
    expect(settled.map(({ action, outcome, actor }) => [action, outcome, actor.id])).toEqual([
      ['connection.updated', 'succeeded', 'owner'],
      ['connection.updated', 'denied', 'stranger'],
      ['connection.updated', 'failed', 'owner'],
      ['connection.checked', 'succeeded', 'owner'],
      ['connection.deleted', 'succeeded', 'owner'],
    ]);
    expect(settled[0]).toMatchObject({ before: { name: 'Prod' }, after: { name: 'Renamed' } });
  });
});

describe('credentials', () => {
  it('are sealed at rest and bound to their row', async () => {
    const [one, other] = [await create(), await create()];
    const [row, foreign] = [await rowOf(one), await rowOf(other)];
    expect(row?.sealedCredentials).toMatch(/^v1\.k1\./);
    await database()
      .update(connections)
      .set({ sealedCredentials: foreign?.sealedCredentials ?? '' });
    const checked = await scene.call('/connections/{connectionId}/check', { method: 'POST', id: one });
    expect([checked.status, checked.json.code, checked.json.connectionId]).toEqual([409, 'conflict', one]);
  });

  it('are asked for again when a destination changes, and only then', async () => {
    const id = await create();
    const { identityUrl } = scene.working.settings;
    const moved = { settings: { identityUrl: `${identityUrl}/` } };
    const refused = await patch(id, moved);
    expect([refused.status, fieldPaths(refused.json)]).toEqual([400, ['credentials']]);
    expect((await rowOf(id))?.settings).toEqual(scene.working.settings);
    const added = await patch(id, { settings: { imageUrl: identityUrl } });
    expect([added.status, fieldPaths(added.json)]).toEqual([400, ['credentials']]);
    expect((await patch(id, { ...moved, credentials: {} })).status).toBe(400);
    expect((await patch(id, { settings: { region: '' } })).json.settings).not.toHaveProperty('region');
    expect((await patch(id, { ...moved, credentials: scene.working.credentials })).status).toBe(200);
  });

  it('are asked for again when others are needed', async () => {
    const id = await create();
    const refused = await patch(id, { settings: { authMethod: 'password' } });
    expect([refused.status, fieldPaths(refused.json)]).toEqual([400, ['credentials']]);
  });

  it('are named by field when they are missing', async () => {
    const body = { ...scene.working, credentials: { applicationCredentialId: 'x', password: 'never this one' } };
    const { status, json, text } = await scene.call('/connections', { method: 'POST', body });
    expect([status, fieldPaths(json)]).toEqual([400, ['credentials.applicationCredentialSecret']]);
    expect(text).not.toContain('never this one');
  });
});

describe('addresses', () => {
  it.each([
    ['http://169.254.169.254/', 'ALLOW_HTTP_HOSTS'],
    ['https://169.254.169.254/', 'metadata'],
    ['https://[::ffff:10.0.0.1]:5000/v3', 'ALLOW_PRIVATE_NETWORKS'],
    ['https://user:secret@cloud.example/', 'user name'],
  ])('%s is refused beside its field', async (identityUrl, word) => {
    const body = { ...scene.working, settings: { ...scene.working.settings, identityUrl } };
    for (const path of ['/connections', '/connections/check'] as const) {
      const { name: _, teamId: __, ...unsaved } = body;
      const { status, json, text } = await scene.call(path, {
        method: 'POST',
        body: path === '/connections' ? body : unsaved,
      });
      expect([status, fieldPaths(json)]).toEqual([400, ['settings.identityUrl']]);
      expect(text).toContain(word);
      expect(text).not.toContain('user:secret');
    }
    const trail = JSON.stringify(await database().select().from(auditEntries));
    expect(trail).not.toContain('user:secret');
  });
});

describe('a check', () => {
  it('finds who we are, and is remembered', async () => {
    const id = await create();
    expect((await show(id)).json.state).toBe('unchecked');
    const checked = await scene.call('/connections/{connectionId}/check', { method: 'POST', id });
    expect(checked.json).toMatchObject({
      ok: true,
      works: expect.arrayContaining([
        { group: 'images', outcome: 'works' },
        { group: 'members', outcome: 'untried' },
        { group: 'versions', outcome: 'works' },
      ]),
    });
    const shown = (await show(id)).json;
    expect(shown).toMatchObject({ state: 'ok', identity: checked.json.identity, apiVersion: checked.json.apiVersion });
    expect(shown.lastCheckedAt).toBeDefined();
    const told = await database().select().from(events);
    expect(told.at(-1)).toMatchObject({
      topic: 'connections',
      type: 'connection.updated',
      teamId: 'first',
      data: { id },
    });
  });

  it('of wrong credentials says so, without failing itself', async () => {
    const credentials = { ...scene.working.credentials, applicationCredentialSecret: 'wrong' };
    const id = await create({ credentials });
    const checked = await scene.call('/connections/{connectionId}/check', { method: 'POST', id });
    expect([checked.status, checked.json.ok]).toEqual([200, false]);
    expect(checked.json.problem).toMatchObject({ code: 'upstream_auth_failed' });
    expect((await show(id)).json).toMatchObject({ state: 'failed', problem: { code: 'upstream_auth_failed' } });
    expect((await patch(id, { credentials: scene.working.credentials })).json.state).toBe('unchecked');
  });

  it('of what is not saved leaves nothing behind but its audit record', async () => {
    const { provider, settings, credentials } = scene.working;
    const body = { provider, settings, credentials };
    const checked = await scene.call('/connections/check', { method: 'POST', body });
    expect(checked.json).toMatchObject({ ok: true });
    expect(await database().select().from(connections)).toEqual([]);
  });

  it('lists the versions the provider offers', async () => {
    const { json } = await scene.call('/connections/{connectionId}/versions', { id: await create() });
    expect(json.total).toBeGreaterThan(0);
  });
});

it('pauses without losing anything, and forgets when told to', async () => {
  const id = await create();
  expect((await patch(id, { paused: true })).json.state).toBe('paused');
  expect((await scene.call('/connections/{connectionId}/versions', { id })).status).toBe(200);
  expect((await patch(id, { paused: false })).json.state).toBe('unchecked');
  expect((await scene.call('/connections/{connectionId}', { method: 'DELETE', id })).status).toBe(204);
  expect([(await show(id)).status, await rowOf(id)]).toEqual([404, undefined]);
});

it('merges changes that arrive together', async () => {
  const id = await create();
  const changes = [
    { name: 'Renamed' },
    { settings: { region: 'RegionOne' } },
    { settings: { interface: 'internal' } },
    { paused: true },
  ];
  const answers = await Promise.all(changes.map((change) => patch(id, change)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(await rowOf(id)).toMatchObject({
    name: 'Renamed',
    paused: true,
    settings: { region: 'RegionOne', interface: 'internal' },
  });
});

it('refuses a provider it does not have', async () => {
  const { status, json } = await scene.call('/connections', {
    method: 'POST',
    body: { ...scene.working, provider: 'no-such-cloud' },
  });
  expect([status, fieldPaths(json)]).toEqual([400, ['provider']]);
  expect(() => providerOf('no-such-cloud')).toThrow();
});
