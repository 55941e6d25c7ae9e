import 'server-only';
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { count, eq, sql } from 'drizzle-orm';
import { type Database, database } from '@/lib/db/client';
import { installation } from '@/lib/db/schema/installation';
import { people, teams } from '@/lib/db/schema/people';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { authSecret } from './session-cookie';

export const defaultTeamId = 'team-default';
const saltKey = 'set-up-salt';
/** Any constant will do, as long as every replica uses the same. */
const setUpLock = 7_204_617_003;

type Session = Pick<Database, 'select' | 'insert' | 'update' | 'delete' | 'execute'>;

/** At every start: the team "Default" exists, and a production installation without people says how to make the first. */
export async function prepareInstallation(): Promise<void> {
  await database().insert(teams).values({ id: defaultTeamId, name: 'Default', isDefault: true }).onConflictDoNothing();
  if (env().sandbox || !(await isSetUpOpen())) return;
  const code = await setUpCode();
  // Deliberately in the log, and only there: whoever reads the server's log is trusted to make the first administrator.
  log().warn(`Nobody can sign in yet. Open ${env().origin}/set-up and enter the one-time code ${code}`);
}

/** Until there is a first person. The sandbox brings its own people. */
export async function isSetUpOpen(session: Session = database()): Promise<boolean> {
  if (env().sandbox) return false;
  const [row] = await session.select({ people: count() }).from(people);
  return row?.people === 0;
}

/**
 * Replicas that start together must print the same code, and the database must not be enough to know it: so it is
 * made of a random salt kept there and of the secret that all replicas share.
 */
export async function setUpCode(session: Session = database()): Promise<string> {
  await session
    .insert(installation)
    .values({ key: saltKey, value: randomBytes(16).toString('base64url') })
    .onConflictDoNothing();
  const [row] = await session.select().from(installation).where(eq(installation.key, saltKey));
  const digest = createHmac('sha256', authSecret())
    .update(`set-up:${row?.value ?? randomUUID()}`)
    .digest('hex');
  return digest
    .slice(0, 20)
    .toUpperCase()
    .replace(/.{5}(?=.)/g, '$&-');
}

/** Runs `work` while nobody else can set up, or answers undefined when it is too late. */
export function settingUp<Result>(work: (session: Session) => Promise<Result>): Promise<Result | undefined> {
  return database().transaction(async (transaction) => {
    await transaction.execute(sql`select pg_advisory_xact_lock(${setUpLock})`);
    if (!(await isSetUpOpen(transaction))) return undefined;
    const result = await work(transaction);
    await transaction.delete(installation).where(eq(installation.key, saltKey));
    return result;
  });
}
