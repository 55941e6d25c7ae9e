import 'server-only';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import { env } from '@/lib/env';
import { log } from '@/lib/log';

export type Database = NodePgDatabase;

/** One pool a process, kept on globalThis because Next may load this module more than once. */
const held = globalThis as typeof globalThis & { imageConsoleDatabase?: { pool: Pool; database: Database } };

/** Opened at first use, never during a build: a page that reaches this while prerendering is a mistake worth an error. */
export function database(): Database {
  return opened().database;
}

export function pool(): Pool {
  return opened().pool;
}

function opened() {
  held.imageConsoleDatabase ??= open();
  return held.imageConsoleDatabase;
}

function open() {
  if (env().NEXT_PHASE === 'phase-production-build') throw new Error('The build must not open the database.');
  const connectionString = env().DATABASE_URL;
  if (connectionString === undefined)
    throw new Error('DATABASE_URL is not set; `npm start` sets it for the embedded database.');
  const clients = new Pool({
    ...{ connectionString, max: 20, idleTimeoutMillis: 30_000, connectionTimeoutMillis: 10_000 },
    // Many small questions: compiling one, or spreading it over processes, takes longer than answering it.
    onConnect: async (client) => {
      await client.query('set jit = off; set max_parallel_workers_per_gather = 0');
    },
  });
  const lost = (error: Error) => log().warn({ error: error.message }, 'a database connection was lost');
  clients.on('error', lost);
  // One in use fails its query as well; without a listener the event alone would end the process.
  clients.on('connect', (client) => client.on('error', lost));
  return { pool: clients, database: drizzle(clients) };
}

export async function closeDatabase(): Promise<void> {
  const current = held.imageConsoleDatabase;
  delete held.imageConsoleDatabase;
  await current?.pool.end();
}
