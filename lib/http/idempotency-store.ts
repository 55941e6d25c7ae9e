import 'server-only';
import { and, eq, lt } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { idempotencyKeys } from '@/lib/db/schema/installation';

interface Slot {
  caller: string;
  method: string;
  path: string;
  key: string;
}

export interface StoredAnswer {
  status: number;
  /** Null where it held a secret. */
  body: string | null;
  headers: Record<string, string>;
}

const at = (slot: Slot) =>
  and(
    eq(idempotencyKeys.caller, slot.caller),
    eq(idempotencyKeys.method, slot.method),
    eq(idempotencyKeys.path, slot.path),
    eq(idempotencyKeys.key, slot.key),
  );

export const idempotencyStore = {
  /** Takes the slot and answers null, or answers who holds it. Slots older than `oldest` are free again. */
  async claim({ at: moment, oldest, bodyDigest, ...slot }: Slot & { bodyDigest: string; at: Date; oldest: Date }) {
    const db = database();
    await db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, oldest));
    const taken = await db
      .insert(idempotencyKeys)
      .values({ ...slot, bodyDigest, createdAt: moment })
      .onConflictDoNothing()
      .returning({ key: idempotencyKeys.key });
    if (taken.length > 0) return null;
    const [holder] = await db.select().from(idempotencyKeys).where(at(slot));
    return holder ?? { bodyDigest, status: null, body: null, headers: null };
  },

  async settle(slot: Slot, answer: StoredAnswer) {
    await database().update(idempotencyKeys).set(answer).where(at(slot));
  },

  async release(slot: Slot) {
    await database().delete(idempotencyKeys).where(at(slot));
  },
};
