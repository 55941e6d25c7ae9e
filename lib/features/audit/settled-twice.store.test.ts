import { readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contextOf } from '@/lib/auth/people-in-tests';
import { database } from '@/lib/db/client';
import type { Caller } from '@/lib/http/context';
import { connectionsScene } from '@/lib/testing/connections-scene';
import { listRecords } from './service/list';
import { verifyChain } from './service/verify';
import { recordStore } from './store/records';
import { audited, recordDenied } from './service';
import { append } from './append';

const caller: Caller = {
  kind: 'person',
  person: { id: 'administrator', name: '미나', email: 'mina@example.test' },
  isAdministrator: true,
  teams: [],
  preferences: {},
};
const context = contextOf(caller, () => new Date('2026-03-01T10:00:00.000Z'));
const object = { kind: 'image', id: 'i1' };
const change = (recordId: string) =>
  audited(context, { recordId, action: 'image.updated', object }, async () => undefined);
const lateAnswer = (recordId: string) => {
  const actor = { kind: 'person' as const, id: 'administrator', name: '미나' };
  const entry = { recordId, actor, action: 'image.updated', object, requestId: 'r1' };
  return append({ ...entry, phase: 'settlement', at: context.now(), outcome: 'failed' });
};
const places = async () => {
  const { rows } = await database().execute<{ place: string }>(
    sql`select record_id || ' ' || outcome as place from audit_entries order by sequence`,
  );
  return rows.map(({ place }) => place);
};
const settledTwice = ['one intended', 'one succeeded', 'two intended', 'two succeeded', 'one failed', 'one failed'];

/** A database in which a record was settled three times before that was impossible. */
let scene: Awaited<ReturnType<typeof connectionsScene>>;
beforeAll(async () => {
  scene = await connectionsScene();
  await database().execute(sql`drop index audit_entries_settled_once`);
  await change('one');
  await change('two');
  await lateAnswer('one');
  await lateAnswer('one');
  const migration = readFileSync('lib/db/migrations/0011_settled_once.sql', 'utf8');
  await database().transaction(async (transaction) => {
    for (const statement of migration.split('--> statement-breakpoint')) await transaction.execute(sql.raw(statement));
  });
});
afterAll(() => scene.close());

test('what was settled twice stays in the chain, and nothing is settled twice from then on', async () => {
  await lateAnswer('one');
  await lateAnswer('two');
  expect(await places()).toEqual(settledTwice);
  await expect(
    database().execute(sql`insert into audit_entries (record_id, phase, at, actor, action, object, outcome, request_id)
      select record_id, phase, at, actor, action, object, outcome, request_id from audit_entries
      where record_id = 'two' and phase = 'settlement'`),
  ).rejects.toMatchObject({ cause: { code: '23505' } });
  expect(await verifyChain({ signal: context.signal })).toMatchObject({ ok: true, checked: 6 });
});

test('its record is one, and ended as the first of them says', async () => {
  const query = { object: 'i1' };
  const list = await listRecords(context, { params: {}, query, body: undefined });
  expect(list.items.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual(['two succeeded', 'one succeeded']);
  expect(list.total).toBe(2);
  expect(await listRecords(context, { params: {}, query: { outcome: ['failed'] }, body: undefined })).toMatchObject({
    items: [],
    total: 0,
  });
});

test('an export of it has each row once', async () => {
  const rows = await recordStore.rows({ scope: 'all', object: 'i1' }, { after: 0, limit: 100 });
  expect(rows.map(({ row }) => `${row.recordId} ${row.outcome}`)).toEqual(settledTwice);
});

test('more can be recorded behind it', async () => {
  await recordDenied(context, { action: 'image.updated', object });
  expect(await verifyChain({ signal: context.signal })).toMatchObject({ ok: true, checked: 7 });
});
