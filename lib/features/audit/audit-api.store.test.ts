import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contextOf } from '@/lib/auth/people-in-tests';
import { database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import { auditEntries, installation } from '@/lib/db/schema/installation';
import { teamMembers } from '@/lib/db/schema/people';
import type { Caller } from '@/lib/http/context';
import type { EndpointShape } from '@/lib/http/endpoint';
import { ProviderError } from '@/lib/providers/errors';
import { callEndpoint } from '@/lib/testing/call-endpoint';
import { connectionsScene } from '@/lib/testing/connections-scene';
import { type ChainVerdict, exportAudit, getAuditRecord, listAudit, verifyAudit } from './contract';
import { audited, recordDenied } from './service';

let scene: Awaited<ReturnType<typeof connectionsScene>>;
beforeAll(async () => {
  scene = await connectionsScene();
  await database().insert(teamMembers).values({ teamId: 'first', personId: 'stranger', role: 'viewer' });
});
afterAll(() => scene.close());
beforeEach(async () => {
  for (const table of [connections, auditEntries, installation]) await database().delete(table);
});

const callerOf = (id: string): Caller => ({
  kind: 'person',
  person: { id, name: id, email: `${id}@example.test` },
  isAdministrator: false,
  teams: [],
  preferences: {},
});

let minutes = 0;
const clock = () => {
  minutes += 1;
  return new Date(Date.UTC(2026, 2, 1, 10, minutes));
};

/** A change by somebody of something: `id` of an image in a connection, or of a person where there is none. */
function change(by: string, action: string, id: string, connectionId?: string) {
  const object = { kind: connectionId === undefined ? 'person' : 'image', id, name: `Name of ${id}` };
  const facts = { action, object: { ...object, ...(connectionId === undefined ? {} : { connectionId }) } };
  return (work: () => Promise<void> = () => Promise.resolve()) =>
    audited(contextOf(callerOf(by), clock), { ...facts, before: { name: 'a' }, after: { name: 'b' } }, work);
}

async function ask(endpoint: EndpointShape, { as = 'administrator', search = '', recordId = '' } = {}) {
  const response = await callEndpoint(endpoint, { params: { recordId }, search, headers: scene.bearer(as) });
  return { status: response.status, text: await response.text() };
}
const list = async (as: string, search = '') => {
  const { status, text } = await ask(listAudit, { as, search });
  expect([status, text]).toEqual([200, text]);
  return listAudit.reply.parse(JSON.parse(text));
};
const objects = async (as: string, search = '') => (await list(as, search)).items.map(({ object }) => object.id);

async function connect(id: string, teamId: string) {
  await database()
    .insert(connections)
    .values({
      ...{ id, teamId, name: id, provider: 'glance-v2', settings: {}, sealedCredentials: 'none' },
      ...{ credentialsSetAt: new Date(), createdAt: new Date(), updatedAt: new Date() },
    });
}

describe('the list', () => {
  it('folds intent and settlement, newest first, and reads on without gap or repetition', async () => {
    for (let n = 0; n < 5; n += 1) await change('owner', 'image.metadata.updated', `i${n}`, 'c1')();
    const lost = new ProviderError({ code: 'outcome_unknown', provider: 'glance-v2', status: 504 });
    const fails = change('owner', 'image.deleted', 'i5', 'c1')(() => Promise.reject(lost));
    await fails.catch(() => undefined);
    const first = await list('administrator', 'limit=4');
    expect(first).toMatchObject({ total: 6, items: [{ outcome: 'unknown', upstream: { status: 504 } }, {}, {}, {}] });
    expect(first.items[1]).toMatchObject({
      actor: { kind: 'person', id: 'owner', name: 'owner' },
      action: 'image.metadata.updated',
      object: { kind: 'image', id: 'i4', connectionId: 'c1' },
      ...{ before: { name: 'a' }, after: { name: 'b' }, outcome: 'succeeded', requestId: 'request-1' },
    });
    expect(first.items[1]?.settledAt).not.toBe(first.items[1]?.at);
    await change('owner', 'image.deleted', 'i6', 'c1')();
    const rest = await list('administrator', `limit=4&cursor=${first.next}`);
    expect([...first.items, ...rest.items].map(({ object }) => object.id)).toEqual([
      'i5',
      'i4',
      'i3',
      'i2',
      'i1',
      'i0',
    ]);
    expect(rest.next).toBeNull();
    expect((await ask(listAudit, { search: 'cursor=x' })).status).toBe(400);
  });

  it('keeps each filter', async () => {
    await change('owner', 'image.metadata.updated', 'i1', 'c1')();
    await change('viewer', 'image.deleted', 'i2', 'c2')();
    await change('owner', 'person.updated', 'p1')();
    await recordDenied(contextOf(callerOf('viewer'), clock), {
      action: 'image.deleted',
      object: { kind: 'image', id: 'i3' },
    });
    const moments = (await list('administrator')).items.map(({ at }) => at);
    const found = (search: string) => objects('administrator', search);
    expect(await found('actor=viewer')).toEqual(['i3', 'i2']);
    expect(await found('actor=VIEW')).toEqual(['i3', 'i2']);
    expect(await found('action=image')).toEqual(['i3', 'i2', 'i1']);
    expect(await found('action=image.metadata&action=person')).toEqual(['p1', 'i1']);
    expect(await found('action=imag')).toEqual([]);
    expect(await found('connection=c1&connection=c2')).toEqual(['i2', 'i1']);
    expect(await found('object=i2')).toEqual(['i2']);
    expect(await found('object=name%20of%20i')).toEqual(['i2', 'i1']);
    expect(await found('outcome=denied')).toEqual(['i3']);
    expect(await found('outcome=succeeded&actor=owner')).toEqual(['p1', 'i1']);
    expect(await found(`from=${moments[2]}&to=${moments[0]}`)).toEqual(['p1', 'i2']);
    expect((await ask(listAudit, { search: 'outcome=maybe' })).status).toBe(400);
  });

  it('shows what is of the teams whose audit one may read, and what one did oneself', async () => {
    await connect('c1', 'first');
    await connect('c2', 'second');
    await change('viewer', 'image.deleted', 'of-first', 'c1')();
    await change('owner', 'image.deleted', 'of-second', 'c2')();
    await change('administrator', 'image.deleted', 'of-gone', 'c3')();
    await change('administrator', 'person.updated', 'nobodys')();
    await change('stranger', 'image.deleted', 'own-in-first', 'c1')();
    await change('stranger', 'person.updated', 'own')();
    expect(await objects('administrator')).toEqual([
      'own',
      'own-in-first',
      'nobodys',
      'of-gone',
      'of-second',
      'of-first',
    ]);
    expect(await objects('owner')).toEqual(['own-in-first', 'of-first']);
    // Owns the second team, and is no more than a viewer in the first.
    expect(await objects('stranger')).toEqual(['own', 'own-in-first', 'of-second']);
    expect((await ask(listAudit, { as: 'viewer' })).status).toBe(403);
    const [hidden] = (await list('administrator', 'object=of-second')).items;
    expect((await ask(getAuditRecord, { as: 'stranger', recordId: hidden?.id ?? '' })).status).toBe(200);
    const refused = await ask(getAuditRecord, { as: 'owner', recordId: hidden?.id ?? '' });
    expect([refused.status, JSON.parse(refused.text).code]).toEqual([404, 'not_found']);
  });
});

describe('verifying', () => {
  const verdict = async (): Promise<ChainVerdict> => JSON.parse((await ask(verifyAudit)).text);
  const fill = async () => {
    for (let n = 0; n < 4; n += 1) await change('owner', 'image.metadata.updated', `i${n}`, 'c1')();
    const rows = await database().select().from(auditEntries).orderBy(auditEntries.sequence);
    return rows.map(({ sequence }) => sequence);
  };
  const run = (statement: ReturnType<typeof sql>) => database().execute(statement);

  it('is content with nothing, and with what nobody touched', async () => {
    expect(await verdict()).toEqual({ ok: true, checked: 0, beforeChain: 0, head: null });
    const sequences = await fill();
    expect(await verdict()).toMatchObject({ ok: true, checked: 8, head: { sequence: sequences[7] } });
  });

  it('stands however many write at once, whatever their values', async () => {
    const hostile = { 'z\0': 'a\0b', é: '\ud800', 10: 1, 9: [1e21, -0, 5e-324, 0.1, { b: null, a: '' }], __proto__: 1 };
    const lanes = Array.from({ length: 25 }, async (_, n) => {
      const facts = { action: 'image.deleted', object: { kind: 'image', id: `i${n}` }, before: hostile, reason: 'x\0' };
      await audited(contextOf(callerOf('owner'), clock), facts, () => Promise.resolve());
    });
    await Promise.all(lanes);
    expect(await verdict()).toMatchObject({ ok: true, checked: 50 });
  });

  it.each([
    ['changed', (at: number) => sql`update audit_entries set reason = 'none' where sequence = ${at}`, 0],
    [
      'changed deep inside',
      (at: number) => sql`update audit_entries set before = '{"name":"A"}' where sequence = ${at}`,
      0,
    ],
    ['taken out', (at: number) => sql`delete from audit_entries where sequence = ${at}`, 1],
    ['moved', (at: number) => sql`update audit_entries set sequence = sequence + 1000 where sequence = ${at}`, 1],
  ])('names the row that was %s, or the one behind', async (_, tamper, behind) => {
    const sequences = await fill();
    await run(tamper(sequences[3] ?? 0));
    const { ok, firstBroken } = await verdict();
    expect(ok).toBe(false);
    expect(firstBroken).toMatchObject({ sequence: sequences[3 + behind], reason: 'row_mismatch' });
    expect(firstBroken?.recordId).toMatch(/^[\w-]{36}$/);
  });

  it('misses an end that was cut off, also when the head was made to fit', async () => {
    const sequences = await fill();
    await run(sql`delete from audit_entries where sequence > ${sequences[5]}`);
    expect((await verdict()).firstBroken).toEqual({ sequence: sequences[7], reason: 'tail_missing' });
    await run(sql`update installation set value = (select ${sequences[5]} || '.' || link || '.' || link
      from audit_entries where sequence = ${sequences[5]}) where key = 'audit.head'`);
    expect((await verdict()).firstBroken).toMatchObject({ reason: 'head_changed' });
    // What is added afterwards does not heal it.
    await change('owner', 'image.deleted', 'later', 'c1')();
    expect((await verdict()).firstBroken).toMatchObject({ reason: 'row_mismatch' });
  });

  it('counts rows older than the chain, and needs every row behind them chained', async () => {
    const old = { recordId: 'old', phase: 'settlement', at: new Date(), actor: { kind: 'system', id: 's', name: 's' } };
    const row = { ...old, action: 'a', object: { kind: 'k', id: 'o' }, outcome: 'succeeded', requestId: 'r' };
    await database().insert(auditEntries).values(row);
    const sequences = await fill();
    expect(await verdict()).toMatchObject({ ok: true, beforeChain: 1, checked: 8 });
    await run(sql`update audit_entries set link = null where sequence = ${sequences[4]}`);
    expect((await verdict()).firstBroken).toMatchObject({ sequence: sequences[4], reason: 'link_missing' });
  });

  it('outlives the seal key it began under', async () => {
    const { sealKey } = await import('@/lib/testing/connections-scene');
    await fill();
    scene.writeKeys(sealKey('k2', 2), sealKey('k1', 1));
    expect((await scene.call('/settings/seal/rotate', { method: 'POST', as: 'administrator' })).status).toBe(200);
    scene.writeKeys(sealKey('k2', 2));
    const { checkSeal } = await import('@/lib/seal');
    await checkSeal();
    expect(await verdict()).toMatchObject({ ok: true, checked: 10 });
  });
});

it('exports both rows of what matches as CSV, formulas disarmed', async () => {
  await change('=owner()', 'image.deleted', 'i1', 'c1')();
  await change('viewer', 'image.deleted', 'i2', 'c1')();
  const { text } = await ask(exportAudit, { search: 'object=i1' });
  const [head, intent, settlement, ...rest] = text.split('\r\n');
  expect(head).toMatch(/^sequence,recordId,phase,at,.*,link$/);
  expect(intent).toMatch(
    /^\d+,[\w-]+,intent,.*,'=owner\(\),.*"\{""name"":""a""\}".*,intended,.*,request-1,'?[\w-]{43}$/,
  );
  expect(settlement).toMatch(/settlement.*succeeded/);
  expect(rest).toEqual(['']);
});
