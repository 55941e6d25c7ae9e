import { randomUUID } from 'node:crypto';
import { type BrowserContext, test as base, expect } from '@playwright/test';
import { connection } from '@/lib/domain/connection';
import type { Role } from '@/lib/domain/permission';
import { invitePerson } from '@/lib/features/settings/contract';
import { timeZoneCookie } from '@/lib/i18n/locale';
import type { EmulatedConnection } from '@/lib/providers/emulation/emulator';
import { awaitWaking } from './awake-page';
import { Clouds, type OwnConnection } from './clouds';
import { Complaints } from './complaints';
import { type Account, ConsoleApi } from './console-api';
import { origin, sandboxPassword, type WorldName } from './place';

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;
export type SandboxPerson = 'admin' | 'mina' | 'jun';

export interface OwnPerson extends Account {
  id: string;
  name: string;
  api: ConsoleApi;
  storageState: StorageState;
}

interface Wish {
  world?: WorldName;
  provider?: string;
  team?: EmulatedConnection['team'];
  name?: string;
  credentials?: Record<string, string>;
}

export const teamIds = { first: 'team-platform', second: 'team-data' } as const;
export const accountOf = (person: SandboxPerson): Account => ({
  email: `${person}@sandbox.example`,
  password: sandboxPassword,
});

interface TestFixtures {
  /** Who opens the browser; null is a stranger. */
  as: SandboxPerson | null;
  complaints: Complaints;
  /** Saves a connection to a cloud of this worker, and deletes it afterwards. */
  connect: (wish?: Wish) => Promise<OwnConnection>;
  /** What a connection to such a cloud needs, for forms. */
  accessTo: (wish?: Wish) => Promise<EmulatedConnection>;
  /** A person of this test alone: what they change meets nobody else. */
  newPerson: (given?: { name?: string; teamId?: string; role?: Role }) => Promise<OwnPerson>;
}

interface WorkerFixtures {
  clouds: Clouds;
  administrator: ConsoleApi;
  sessions: (person: SandboxPerson) => Promise<StorageState>;
}

/** As after a first visit: without it each page would ask for itself once more, in the browser's zone. */
const zoneCookie = {
  ...{ name: timeZoneCookie, value: encodeURIComponent('Asia/Seoul'), domain: '127.0.0.1', path: '/', expires: -1 },
  ...{ httpOnly: false, secure: false, sameSite: 'Lax' as const },
};

export const test = base.extend<TestFixtures, WorkerFixtures>({
  as: ['mina', { option: true }],

  storageState: async ({ as, sessions }, provide) => {
    const { cookies, origins } = as === null ? { cookies: [], origins: [] } : await sessions(as);
    await provide({ cookies: [...cookies, zoneCookie], origins });
  },

  page: async ({ page }, provide) => {
    await provide(awaitWaking(page));
  },

  sessions: [
    async ({ playwright }, provide) => {
      const known = new Map<SandboxPerson, Promise<StorageState>>();
      const open = async (person: SandboxPerson) => {
        const api = await ConsoleApi.signedIn(playwright.request, origin, accountOf(person));
        return api.context.storageState();
      };
      await provide((person) => {
        const session = known.get(person) ?? open(person);
        known.set(person, session);
        return session;
      });
    },
    { scope: 'worker' },
  ],

  administrator: [
    async ({ playwright }, provide) => {
      await provide(await ConsoleApi.signedIn(playwright.request, origin, accountOf('admin')));
    },
    { scope: 'worker' },
  ],

  clouds: [
    async ({ browserName: _ }, provide, { parallelIndex }) => {
      const clouds = new Clouds(parallelIndex);
      await provide(clouds);
      await clouds.close();
    },
    { scope: 'worker' },
  ],

  complaints: [
    async ({ context }, provide) => {
      const complaints = new Complaints();
      complaints.hear(context);
      await provide(complaints);
      expect(complaints.unexpected(), 'what the browser complained about').toEqual([]);
    },
    { auto: true },
  ],

  accessTo: async ({ clouds }, provide) => {
    await provide(async ({ world = 'sandbox', provider = 'glance-v2', team = 'first' } = {}) => {
      const { connections } = await clouds.serve(world);
      const found = connections.find((each) => each.provider === provider && each.team === team);
      if (found === undefined) throw new Error(`There is no ${provider} for the ${team} team.`);
      return found;
    });
  },

  connect: async ({ clouds, administrator, accessTo, complaints }, provide) => {
    const made: string[] = [];
    await provide(async (wish = {}) => {
      const { provider, settings, credentials, team } = await accessTo(wish);
      const { emulators } = await clouds.serve(wish.world ?? 'sandbox');
      const emulator = emulators[provider];
      if (emulator === undefined) throw new Error(`${provider} has no emulator.`);
      const name = wish.name ?? `Test ${randomUUID().slice(0, 8)}`;
      const body = {
        ...{ name, provider, settings, teamId: teamIds[team] },
        credentials: { ...credentials, ...wish.credentials },
      };
      const { id } = await administrator.call('POST', '/connections', { body, reply: connection });
      made.push(id);
      return { id, name, emulator };
    });
    // Pages that are still open follow what is deleted now; their questions about it are not the test's business.
    complaints.stopHearing();
    clouds.clearFaults();
    for (const id of made) await administrator.send('DELETE', `/connections/${id}`);
  },

  newPerson: async ({ administrator, playwright }, provide) => {
    await provide(async ({ name = 'Test Person', teamId = teamIds.first, role = 'owner' } = {}) => {
      const email = `${randomUUID().slice(0, 12)}@test.example`;
      const password = `password of ${email}`;
      const body = { email, teamId, role };
      const { id, link } = await administrator.call('POST', '/settings/people', { body, reply: invitePerson.reply });
      const stranger = await ConsoleApi.open(playwright.request, origin);
      await stranger.redeem(link, { name, password });
      const api = await ConsoleApi.signedIn(playwright.request, origin, { email, password });
      return { id, name, email, password, api, storageState: await api.context.storageState() };
    });
  },
});

export { expect };
