import 'server-only';
import { sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';

export const healthStore = {
  /** Throws when the database does not answer or does not hold our schema. */
  async touch(): Promise<void> {
    await database().execute(sql`select 1 from installation limit 1`);
  },
};
