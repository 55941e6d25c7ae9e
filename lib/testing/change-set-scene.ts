import { eq, sql } from 'drizzle-orm';
import { vi } from 'vitest';
import { database } from '@/lib/db/client';
import { changeSetItems, changeSets } from '@/lib/db/schema/change-sets';
import { auditEntries } from '@/lib/db/schema/installation';
import { people, teamMembers, teams } from '@/lib/db/schema/people';
import { pendingWrites } from '@/lib/db/schema/writes';
import type { SetAction } from '@/lib/domain/change-set';
import type { Role } from '@/lib/domain/permission';
import { cancelSet, retrySet, startSet } from '@/lib/features/change-sets/service/control';
import { createSet } from '@/lib/features/change-sets/service/create';
import { getSet } from '@/lib/features/change-sets/service/read';
import { runSet } from '@/lib/features/change-sets/service/run-set';
import { undoSet } from '@/lib/features/change-sets/service/undo';
import { settleWrite } from '@/lib/features/images/service/settle-write';
import { planUnattended } from '@/lib/features/writes/service/settle-write';
import type { Caller, Context } from '@/lib/http/context';
import { inventoryScene } from './inventory-scene';
import { announceFake, WritingCloud } from './writing-cloud';

/** A console with people, connections that can be written to, and change sets run by hand. */
export async function changeSetScene() {
  vi.stubEnv('SEAL_KEYS', `k1:${Buffer.alloc(32, 1).toString('base64')}`);
  const scene = await inventoryScene();
  const forgetFake = announceFake();
  const now = () => scene.clock.now;
  const tools = {
    now,
    // Whoever waits lets the time pass, and the others work.
    wait: async (milliseconds: number) => {
      scene.forward(milliseconds);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
  const signal = new AbortController().signal;
  const on = (changeSetId: string) => ({ params: { changeSetId }, query: {}, body: undefined });
  return {
    ...scene,
    on,
    runTools: tools,
    /** A connection and its cloud, with so many images read already. */
    async cloud(connectionId: string, count: number): Promise<WritingCloud> {
      const cloud = new WritingCloud(`https://${connectionId}.example/v2`);
      cloud.pageLength = 500;
      for (let number = 0; number < count; number += 1) cloud.put(`${connectionId}-${number}`, { tags: ['old'] });
      await scene.connect(connectionId, cloud.provider());
      await scene.walk(connectionId);
      await scene.loseJobs();
      return cloud;
    },
    async person(id: string, role: Role, teamId = 'team'): Promise<Context> {
      await database()
        .insert(people)
        .values({ id, name: id, email: `${id}@example.test` })
        .onConflictDoNothing();
      await database().insert(teams).values({ id: teamId, name: teamId }).onConflictDoNothing();
      await database().insert(teamMembers).values({ teamId, personId: id, role }).onConflictDoNothing();
      return contextOf({ id, role, teamId }, now);
    },
    createOf,
    /** Named `connection-number`, as `cloud` calls them. */
    create: (context: Context, action: SetAction, images: string[]) =>
      createOf(
        context,
        action,
        images.map((imageId) => ({ imageId, connectionId: imageId.split('-')[0] ?? '' })),
      ),
    start: (context: Context, id: string) => startSet(context, on(id)),
    cancel: (context: Context, id: string) => cancelSet(context, on(id)),
    retry: (context: Context, id: string) => retrySet(context, on(id)),
    undo: (context: Context, id: string) => undoSet(context, on(id)),
    get: (context: Context, id: string) => getSet(context, { ...on(id), query: { limit: 200 } }),
    /** One runner, as a server would start it; it may never end when the test hangs it. */
    run: (id: string, stop = signal) => runSet(id, tools, stop),
    /** The core's own looking after what servers left open, half a minute later. */
    async settle(): Promise<void> {
      scene.forward(30_000);
      await planUnattended(tools);
      for (const { recordId } of await database().select().from(pendingWrites))
        for (let look = 0; look < 4; look += 1) await settleWrite(recordId, tools, signal);
    },
    outcomes: async (id: string) =>
      (
        await database()
          .select()
          .from(changeSetItems)
          .where(eq(changeSetItems.changeSetId, id))
          .orderBy(changeSetItems.position)
      ).map(({ outcome }) => outcome),
    items: (id: string) =>
      database()
        .select()
        .from(changeSetItems)
        .where(eq(changeSetItems.changeSetId, id))
        .orderBy(changeSetItems.position),
    async clear(): Promise<void> {
      await database().delete(changeSets);
      await database().delete(pendingWrites);
      await database().execute(sql`truncate ${auditEntries}`);
      await database().delete(people);
      await scene.clear();
    },
    async close(): Promise<void> {
      forgetFake();
      await scene.close();
    },
  };
}

function createOf(context: Context, action: SetAction, images: { connectionId: string; imageId: string }[]) {
  return createSet(context, { params: {}, query: {}, body: { action, images } });
}

function contextOf({ id, role, teamId }: { id: string; role: Role; teamId: string }, now: () => Date): Context {
  const caller: Caller = {
    kind: 'person',
    person: { id, name: id, email: `${id}@example.test` },
    isAdministrator: false,
    teams: [{ id: teamId, name: teamId, role }],
    preferences: {},
  };
  return { caller, requestId: 'request-1', locale: 'en', now, signal: new AbortController().signal };
}
