import { eq } from 'drizzle-orm';
import { vi } from 'vitest';
import { database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import { auditEntries } from '@/lib/db/schema/installation';
import { teams } from '@/lib/db/schema/people';
import { pendingWrites } from '@/lib/db/schema/writes';
import type { Role } from '@/lib/domain/permission';
import { settleWrite } from '@/lib/features/image-configs/service/settle';
import { start } from '@/lib/features/image-configs/service/rollout';
import { pollRollout } from '@/lib/features/rollouts/service/poll';
import { findRollout } from '@/lib/features/rollouts/service/read';
import { sweepConnection } from '@/lib/features/rollouts/service/sweep';
import type { Context } from '@/lib/http/context';
import { announceFleet, FakeFleet } from './fake-fleet';
import { inventoryScene } from './inventory-scene';

export const place = { connectionId: 'one', serviceId: 's-1', configId: 'imgc-1' };
const signal = new AbortController().signal;

/** One connection to a fleet in memory, a real database, a clock that stands still. */
export async function rolloutScene() {
  vi.stubEnv('SEAL_KEYS', `k1:${Buffer.alloc(32, 1).toString('base64')}`);
  const scene = await inventoryScene();
  const forget = announceFleet();
  const context = (facts: { ifMatch?: string; role?: Role; name?: string } = {}): Context => ({
    caller: {
      ...{ kind: 'person', isAdministrator: false, preferences: {} },
      person: { id: facts.name ?? 'mina', name: facts.name ?? '미나', email: 'mina@example.test' },
      teams: [{ id: 'team', name: 'team', role: facts.role ?? 'operator' }],
    },
    ...{ requestId: 'r1', locale: 'en', now: () => scene.clock.now, signal: new AbortController().signal },
    ...(facts.ifMatch === undefined ? {} : { ifMatch: facts.ifMatch }),
  });
  const polls = async () => (await scene.jobs()).filter(({ task }) => task === 'rollouts.poll');
  return {
    ...{ ...scene, context, polls },
    async fresh(): Promise<FakeFleet> {
      const fleet = new FakeFleet();
      await scene.connect('one', fleet.provider());
      await scene.loseJobs();
      return fleet;
    },
    /** `two`, a connection of another team, and a person of that team. */
    async alsoConnected(fleet: FakeFleet): Promise<() => Context> {
      await scene.connect('two', fleet.provider());
      await database().insert(teams).values({ id: 'other', name: 'other' }).onConflictDoNothing();
      await database().update(connections).set({ teamId: 'other' }).where(eq(connections.id, 'two'));
      return () => {
        const their = context({ name: 'jun' });
        their.caller.teams = [{ id: 'other', name: 'other', role: 'operator' }];
        return their;
      };
    },
    pause: (id: string) => database().update(connections).set({ paused: true }).where(eq(connections.id, id)),
    start: (by = context(), body: { reason?: string; rollbackOf?: string } = { reason: 'fix' }, through = 'one') =>
      start(by, { params: { ...place, connectionId: through }, query: {}, body }),
    seen: (id: string) => findRollout(context(), id),
    /** Asks once, when it is time to. */
    async poll(id: string): Promise<void> {
      const [next] = (await polls()).filter(({ payload }) => payload.rolloutId === id);
      if (next === undefined) throw new Error('Nobody is going to ask about it.');
      await scene.loseJobs();
      scene.clock.now = next.runAt > scene.clock.now ? next.runAt : scene.clock.now;
      await pollRollout(id, scene.tools, signal);
    },
    sweep: (through = 'one') => sweepConnection(through, scene.tools, signal),
    /** Looks as often as somebody would, each time when its time has come. */
    async settle(times: number): Promise<void> {
      for (let time = 0; time < times; time += 1) {
        const [job] = (await scene.jobs()).filter(({ task }) => task === 'image-configs.settle');
        if (job === undefined) throw new Error('Nobody looks into it.');
        await scene.loseJobs();
        scene.clock.now = job.runAt;
        await settleWrite(String(job.payload.recordId), scene.tools, signal);
      }
    },
    async records(): Promise<string[]> {
      const rows = await database().select().from(auditEntries).orderBy(auditEntries.sequence);
      return rows.map(({ action, phase, outcome }) => `${action} ${phase} ${outcome}`);
    },
    open: () => database().select().from(pendingWrites),
    async clear(): Promise<void> {
      await database().delete(auditEntries);
      await database().delete(pendingWrites);
      await scene.clear();
    },
    async close(): Promise<void> {
      forget();
      await scene.close();
    },
  };
}
