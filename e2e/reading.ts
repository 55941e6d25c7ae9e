import { expect } from '@playwright/test';
import { connection } from '@/lib/domain/connection';
import type { ConsoleApi } from './console-api';

/** Waits until all images of a connection were read, later than `after`. */
export async function expectRead(api: ConsoleApi, id: string, after = 0): Promise<void> {
  const lastRead = async () => {
    const { lastSyncedAt } = await api.call('GET', `/connections/${id}`, { reply: connection });
    return lastSyncedAt === undefined ? 0 : Date.parse(lastSyncedAt);
  };
  await expect.poll(lastRead, { message: 'read to the end', timeout: 30_000 }).toBeGreaterThan(after);
}

/** Has a connection read again, and waits for the end of it. */
export async function readAgain(api: ConsoleApi, id: string): Promise<void> {
  const before = Date.now();
  expect((await api.send('POST', `/connections/${id}/refresh`)).status()).toBe(202);
  await expectRead(api, id, before);
}
