import 'server-only';
import { createHash, timingSafeEqual } from 'node:crypto';
import { permissionsIn, requirePerson } from '@/lib/auth/authorize';
import { isSetUpOpen, setUpCode } from '@/lib/auth/installation';
import { createFirstPerson, redeem } from '@/lib/auth/joining';
import { hashPassword } from '@/lib/auth/password';
import { personLinkStore } from '@/lib/auth/person-links';
import { countAttempt } from '@/lib/auth/sign-in-limit';
import { type Me, preferences } from '@/lib/domain/person';
import { env } from '@/lib/env';
import { audited, auditedAs } from '@/lib/features/audit/service';
import type { AnonymousContext, Caller, Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { Refusal } from '@/lib/http/refusal';
import type { MeChanges, readLink, redeemLink, setUp, updateMe } from './contract';
import { meStore } from './store';

function describe(caller: Caller): Me {
  return {
    person: { ...caller.person, isAdministrator: caller.isAdministrator },
    teams: caller.teams.map((team) => ({ ...team, permissions: permissionsIn(caller, team.id) })),
    preferences: caller.preferences,
    sandbox: env().sandbox,
  };
}

export const me = {
  async read({ caller }: Context): Promise<Me> {
    return describe(caller);
  },

  async update(context: Context, { body }: InputOf<typeof updateMe>): Promise<Me> {
    const { caller } = context;
    const { person } = caller;
    const { name = person.name, ...wishes } = body;
    const merged = withoutNulls({ ...caller.preferences, ...wishes });
    const facts = {
      action: 'person.updated',
      object: { kind: 'person', id: person.id, name: person.name },
      before: before(body, caller),
      after: { ...body },
    };
    await audited(context, facts, async () => {
      requirePerson(context);
      refuseUnknownZone(body.timeZone);
      await meStore.update(person.id, body, context.now());
    });
    return describe({ ...caller, person: { ...person, name }, preferences: preferences.parse(merged) });
  },

  /** Exists only until there is a first person, and then no more. */
  async setUp(context: AnonymousContext, { body }: InputOf<typeof setUp>): Promise<{ email: string }> {
    if (!(await isSetUpOpen())) throw new Refusal('not_found');
    const counted = await countAttempt({ account: 'set-up', address: context.address });
    if (!isSameCode(body.code, await setUpCode())) {
      const fields = [{ path: 'code', sentence: 'setUpCodeWrong' as const }];
      throw new Refusal('validation_failed', { sentence: 'setUpCodeWrong', fields });
    }
    const { name, email, password } = body;
    const facts = { action: 'installation.set_up', object: { kind: 'installation', id: 'installation' } };
    const actor = { kind: 'system', id: 'set-up', name: 'set-up' } as const;
    await auditedAs({ ...context, actor }, { ...facts, after: { name, email } }, async () => {
      const made = await createFirstPerson({ name, email, passwordHash: await hashPassword(password) });
      if (made === undefined) throw new Refusal('not_found');
    });
    await counted.succeeded();
    return { email };
  },

  async readLink({ now }: AnonymousContext, { body }: InputOf<typeof readLink>) {
    const { kind, person, teamName, expiresAt } = await usableLink(body.secret, now());
    return {
      kind,
      email: person.email,
      ...(kind === 'reset' ? { name: person.name } : {}),
      ...(teamName === null ? {} : { teamName }),
      expiresAt: expiresAt.toISOString(),
    };
  },

  async redeemLink(context: AnonymousContext, { body }: InputOf<typeof redeemLink>): Promise<{ email: string }> {
    const { secret, name, password } = body;
    const { kind, person } = await usableLink(secret, context.now());
    const actor = { kind: 'person', id: person.id, name: person.name } as const;
    const action = kind === 'invitation' ? 'person.joined' : 'person.password.changed';
    await auditedAs({ ...context, actor }, { action, object: actor }, async () => {
      const passwordHash = await hashPassword(password);
      if (!(await redeem({ secret, name, passwordHash, now: context.now() }))) throw unusable();
    });
    return { email: person.email };
  },
};

async function usableLink(secret: string, now: Date) {
  const found = await personLinkStore.find(secret, now);
  if (found === undefined) throw unusable();
  return { ...found, kind: found.kind === 'invitation' ? ('invitation' as const) : ('reset' as const) };
}

const unusable = () => new Refusal('not_found', { sentence: 'linkUnusable' });

function refuseUnknownZone(timeZone: string | null | undefined): void {
  if (typeof timeZone !== 'string') return;
  if (isTimeZone(timeZone)) return;
  const fields = [{ path: 'timeZone', sentence: 'timeZoneUnknown' as const }];
  throw new Refusal('validation_failed', { sentence: 'timeZoneUnknown', fields });
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function isSameCode(given: string, expected: string): boolean {
  const digest = (code: string) =>
    createHash('sha256')
      .update(code.toUpperCase().replace(/[^A-Z0-9]/g, ''))
      .digest();
  return timingSafeEqual(digest(given), digest(expected));
}

function before(body: MeChanges, caller: Caller): Record<string, unknown> {
  const present: Record<string, unknown> = { name: caller.person.name, ...caller.preferences };
  return Object.fromEntries(Object.keys(body).map((key) => [key, present[key] ?? null]));
}

function withoutNulls(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
}
