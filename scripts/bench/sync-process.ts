import { setTimeout as wait } from 'node:timers/promises';
import { database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import { connect, openProviders, providerOf } from '@/lib/features/connections/service/open';
import { connectionStore } from '@/lib/features/connections/store';
import { walkConnection } from '@/lib/features/images/service/walk';
import type { EmulatedConnection } from '@/lib/providers/emulation/emulator';
import { longestHold } from './measure';

export interface Walked {
  images: number;
  seconds: number;
  /** Above what the process held before, at its highest. */
  peakMB: number;
  /** The longest that the event loop was held. */
  heldMs: number;
}

/** Reads all images of one emulated connection as the console's job does: when all are new, and when none has changed. */
const { provider, settings, credentials }: EmulatedConnection = JSON.parse(process.argv[2] ?? '{}');
const id = `walk-${provider}`;
const moments = { credentialsSetAt: new Date(), createdAt: new Date(), updatedAt: new Date() };
await database()
  .insert(connections)
  .values({ id, name: id, provider, teamId: 'team-1', settings, sealedCredentials: '', ...moments });
// What was sealed cannot be opened here, and need not be.
openProviders().keep({ id, revision: 1 }, connect(providerOf(provider), { settings, credentials }, id));
// What is still on its way when a process exits is lost.
process.send?.([await walked(), await walked()], undefined, undefined, () => process.exit());

async function walked(): Promise<Walked> {
  const idle = await settledMemory();
  let peak = idle;
  const sampling = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  const tools = { now: () => new Date(), random: Math.random };
  const started = performance.now();
  const heldMs = await longestHold(() => walkConnection({ connectionId: id }, tools, new AbortController().signal));
  const seconds = (performance.now() - started) / 1000;
  clearInterval(sampling);
  const row = await connectionStore.find(id);
  if (row?.walk?.problem) throw new Error(`The walk failed: ${JSON.stringify(row.walk.problem)}`);
  return { images: row?.walk?.imagesKnown ?? 0, seconds, peakMB: (peak - idle) / 1e6, heldMs };
}

async function settledMemory(): Promise<number> {
  globalThis.gc?.();
  await wait(500);
  globalThis.gc?.();
  return process.memoryUsage.rss();
}
