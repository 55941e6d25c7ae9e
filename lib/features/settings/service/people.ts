import 'server-only';
import { requireAdministrator, requirePerson } from '@/lib/auth/authorize';
import { inviteToTeam, renewLink } from '@/lib/auth/joining';
import { linkAddress } from '@/lib/auth/person-links';
import type { Page } from '@/lib/domain/list';
import { role } from '@/lib/domain/permission';
import { env } from '@/lib/env';
import { audited } from '@/lib/features/audit/service';
import type { Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { Refusal } from '@/lib/http/refusal';
import type {
  createResetLink,
  invitePerson,
  ListedPerson,
  listPeople,
  PersonChanges,
  PersonLink,
  updatePerson,
} from '../contract';
import { pageOf, windowOf } from '../page-cursor';
import { type PersonRow, peopleStore } from '../people-store';

export const people = {
  async list(context: Context, { query }: InputOf<typeof listPeople>): Promise<Page<ListedPerson>> {
    requireAdministrator(context);
    const window = windowOf(query);
    return pageOf(await peopleStore.list(window), window, { key: (row) => row.email, item: personOf });
  },

  async invite(context: Context, { body }: InputOf<typeof invitePerson>): Promise<ListedPerson & PersonLink> {
    const facts = { action: 'person.invited', object: { kind: 'person', id: body.email }, after: { ...body } };
    return audited(context, facts, async () => {
      mayHandOutLinks(context);
      const createdBy = context.caller.person.id;
      const made = await inviteToTeam({ ...body, createdBy, now: context.now() });
      if (made === 'team-unknown') throw unknownTeam('teamId');
      if (made === 'person-exists') throw onField('conflict', 'email', 'personExists');
      return { ...(await existing(made.personId)), ...linkOf('invitation', made) };
    });
  },

  async update(context: Context, { params, body }: InputOf<typeof updatePerson>): Promise<ListedPerson> {
    const present = await peopleStore.get(params.personId);
    if (present === undefined) throw unknownPerson();
    const facts = {
      action: actionOf(body),
      object: { kind: 'person', id: present.id, name: present.name },
      before: summaryOf(present, body),
      after: { ...body },
    };
    return audited(context, facts, async () => {
      requireAdministrator(context);
      refuseRepeats(body.teams?.map((team) => team.id));
      const outcome = await peopleStore.update(present.id, body, context.now());
      if (outcome === 'person-unknown') throw unknownPerson();
      if (outcome === 'team-unknown') throw unknownTeam('teams');
      if (outcome === 'last-administrator') throw new Refusal('conflict', { sentence: 'lastAdministrator' });
      return existing(present.id);
    });
  },

  /** Works for the invited too: they get a new invitation, and the old one stops working. */
  async createResetLink(context: Context, { params }: InputOf<typeof createResetLink>): Promise<PersonLink> {
    const person = await peopleStore.get(params.personId);
    if (person === undefined) throw unknownPerson();
    const object = { kind: 'person', id: person.id, name: person.name };
    return audited(context, { action: 'person.reset_link.created', object }, async () => {
      mayHandOutLinks(context);
      if (person.deactivatedAt !== null) throw new Refusal('conflict', { sentence: 'personDeactivated' });
      const kind = person.hasPassword ? 'reset' : 'invitation';
      const createdBy = context.caller.person.id;
      return linkOf(kind, await renewLink({ kind, person, createdBy, now: context.now() }));
    });
  },
};

/** A link is a way to become somebody: no script hands one out. */
function mayHandOutLinks(context: Context): void {
  requireAdministrator(context);
  requirePerson(context);
}

function personOf(row: PersonRow): ListedPerson {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    isAdministrator: row.isAdministrator,
    state: row.deactivatedAt !== null ? 'deactivated' : row.hasPassword ? 'active' : 'invited',
    ...(row.deactivatedAt === null ? {} : { deactivatedAt: row.deactivatedAt.toISOString() }),
    teams: row.teams.map((team) => ({ id: team.id, name: team.name, role: role.parse(team.role) })),
    createdAt: row.createdAt.toISOString(),
    ...(row.lastSeenAt === null ? {} : { lastSeenAt: row.lastSeenAt.toISOString() }),
  };
}

async function existing(id: string): Promise<ListedPerson> {
  const row = await peopleStore.get(id);
  if (row === undefined) throw unknownPerson();
  return personOf(row);
}

function linkOf(kind: 'invitation' | 'reset', made: { secret: string; expiresAt: Date }): PersonLink {
  return { link: linkAddress(env().origin, kind, made.secret), linkExpiresAt: made.expiresAt.toISOString() };
}

function actionOf({ deactivated }: PersonChanges): string {
  if (deactivated === undefined) return 'person.updated';
  return deactivated ? 'person.deactivated' : 'person.reactivated';
}

/** What was, of only that which is to change. */
function summaryOf(row: PersonRow, changes: PersonChanges): Record<string, unknown> {
  const was = {
    isAdministrator: row.isAdministrator,
    deactivated: row.deactivatedAt !== null,
    teams: row.teams.map((team) => ({ id: team.id, role: team.role })),
  };
  return Object.fromEntries(Object.entries(was).filter(([key]) => key in changes));
}

function refuseRepeats(ids: string[] | undefined): void {
  if (ids !== undefined && new Set(ids).size !== ids.length)
    throw onField('validation_failed', 'teams', 'repeatedEntry');
}

const unknownPerson = () => new Refusal('not_found', { sentence: 'personUnknown' });
const unknownTeam = (path: string) => onField('validation_failed', path, 'teamUnknown');

function onField(
  code: 'conflict' | 'validation_failed',
  path: string,
  sentence: 'personExists' | 'teamUnknown' | 'repeatedEntry',
) {
  return new Refusal(code, { sentence, fields: [{ path, sentence }] });
}
