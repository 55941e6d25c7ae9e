import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { contextOf, makePerson, stubEnvironment } from '@/lib/auth/people-in-tests';
import { closeDatabase, database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import { auditEntries } from '@/lib/db/schema/installation';
import { people, teams } from '@/lib/db/schema/people';
import type { Caller, Context } from '@/lib/http/context';
import { Refusal } from '@/lib/http/refusal';
import { createTestDatabase } from '@/lib/testing/database';
import { tokens } from './service/tokens';

/** A database for the file; before each test only the default team and one administrator. */
export function freshHouse(): { readonly admin: Context } {
  let test: Awaited<ReturnType<typeof createTestDatabase>>;
  const house: { admin?: Context } = {};
  beforeAll(async () => {
    test = await createTestDatabase();
    stubEnvironment(test.url);
  });
  afterAll(async () => {
    await closeDatabase();
    await test.drop();
  });
  beforeEach(async () => {
    await database().delete(connections);
    await database().delete(people);
    await database().delete(teams);
    await database().insert(teams).values({ id: 'team-default', name: 'Default', isDefault: true });
    house.admin = contextOf(await personCaller('admin@example.com', { administrator: true }));
  });
  return {
    get admin() {
      if (house.admin === undefined) throw new Error('only inside a test');
      return house.admin;
    },
  };
}

/** As if signed in, without the slow hash. */
export async function personCaller(email: string, given: Parameters<typeof makePerson>[1] = {}): Promise<Caller> {
  const { id, name, isAdministrator } = await makePerson(email, given);
  const held = Object.entries(given.teams ?? {}).map(([teamId, role]) => ({ id: teamId, name: teamId, role }));
  return { kind: 'person', person: { id, name, email }, isAdministrator, teams: held, preferences: {} };
}

/** `done`, or the code and the sentence of the refusal. */
export const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) =>
      error instanceof Refusal ? `${error.code} ${error.facts.sentence ?? ''}`.trim() : String(error),
  );
export const input = <Body>(body: Body) => ({ params: {}, query: {}, body });
export const onPerson = <Body>(personId: string, body: Body) => ({ params: { personId }, query: {}, body });
export const secretOf = (link: string) => new URL(link).hash.slice(1);

export const trailOf = async (objectId: string) =>
  (await database().select().from(auditEntries).orderBy(auditEntries.sequence)).filter(
    (row) => row.object.id === objectId,
  );

type Scope = 'image.read' | 'image.edit' | 'settings.manage';

/** A token of that person, who acts as an operator of the team "ours". */
export async function tokenOf(email: string, scopes: Scope[], expiresAt?: string) {
  const [row] = await database().select().from(people).where(eq(people.email, email));
  if (row === undefined) throw new Error('nobody');
  const caller: Caller = {
    kind: 'person',
    person: { id: row.id, name: row.name, email },
    isAdministrator: row.isAdministrator,
    teams: [{ id: 'ours', name: 'ours', role: 'operator' }],
    preferences: {},
  };
  const context = contextOf(caller);
  return { context, ...(await tokens.create(context, input({ name: 'script', scopes, expiresAt }))) };
}
