import 'server-only';
import { eq } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { people } from '@/lib/db/schema/people';
import type { Preferences } from '@/lib/domain/person';

/** null takes a wish back. */
export type PersonChanges = { name?: string | undefined } & { [Wish in keyof Preferences]?: Preferences[Wish] | null };

export const meStore = {
  async update(personId: string, changes: PersonChanges, now: Date): Promise<void> {
    await database()
      .update(people)
      .set({ ...changes, updatedAt: now })
      .where(eq(people.id, personId));
  },
};
