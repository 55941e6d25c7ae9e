import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, eq, gt, isNull } from 'drizzle-orm';
import { type Database, database } from '@/lib/db/client';
import { people, personLinks, teams } from '@/lib/db/schema/people';
import { hashSecret, newSecret } from './secrets';

export type LinkKind = 'invitation' | 'reset';
const hour = 60 * 60 * 1000;
const lifetimes: Record<LinkKind, number> = { invitation: 7 * 24 * hour, reset: 24 * hour };

type Session = Pick<Database, 'select' | 'insert' | 'update' | 'delete'>;

interface NewLink {
  kind: LinkKind;
  person: { id: string; email: string };
  teamId?: string | undefined;
  role?: string | undefined;
  createdBy: string;
  now: Date;
}

/** Links with which one person sets a password, once. A newer link replaces the older ones of that person. */
export const personLinkStore = {
  async create({ person, now, ...given }: NewLink, session: Session) {
    const secret = newSecret();
    const expiresAt = new Date(now.getTime() + lifetimes[given.kind]);
    await session.delete(personLinks).where(and(eq(personLinks.personId, person.id), isNull(personLinks.usedAt)));
    await session.insert(personLinks).values({
      ...given,
      id: randomUUID(),
      secretHash: hashSecret(secret),
      email: person.email,
      personId: person.id,
      createdAt: now,
      expiresAt,
    });
    return { secret, expiresAt };
  },

  async find(secret: string, now: Date) {
    const [found] = await database()
      .select({
        kind: personLinks.kind,
        expiresAt: personLinks.expiresAt,
        person: { id: people.id, name: people.name, email: people.email },
        teamName: teams.name,
      })
      .from(personLinks)
      .innerJoin(people, eq(people.id, personLinks.personId))
      .leftJoin(teams, eq(teams.id, personLinks.teamId))
      .where(and(usable(secret, now), isNull(people.deactivatedAt)));
    return found;
  },

  /** One statement decides who of two is first. */
  async use(secret: string, now: Date, session: Session) {
    const [used] = await session
      .update(personLinks)
      .set({ usedAt: now })
      .where(usable(secret, now))
      .returning({ personId: personLinks.personId });
    return used?.personId ?? null;
  },
};

const usable = (secret: string, now: Date) =>
  and(eq(personLinks.secretHash, hashSecret(secret)), isNull(personLinks.usedAt), gt(personLinks.expiresAt, now));

/** The secret is behind `#`: browsers keep that part to themselves, so it reaches no log of any server. */
export function linkAddress(origin: string, kind: LinkKind, secret: string): string {
  return `${origin}/${kind === 'invitation' ? 'accept-invite' : 'reset-password'}#${secret}`;
}
