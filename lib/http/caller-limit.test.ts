import { afterEach, expect, test, vi } from 'vitest';
import type { Caller } from './context';

const person = (id: string): Caller => ({
  kind: 'person',
  person: { id, name: '', email: '' },
  isAdministrator: false,
  teams: [],
  preferences: {},
});
const token = (id: string): Caller => ({ ...person('p-1'), kind: 'token', token: { id, name: '', scopes: [] } });

afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

test('each person and token has a budget of its own a minute, and hears when there is a new one', async () => {
  vi.useFakeTimers();
  vi.stubEnv('RATE_LIMIT_PER_MINUTE', '2');
  vi.resetModules();
  const { limitCaller } = await import('./caller-limit');
  await limitCaller(person('p-1'));
  await limitCaller(person('p-1'));
  await expect(limitCaller(person('p-1'))).rejects.toMatchObject({
    code: 'rate_limited',
    facts: { retryAfterSeconds: 60 },
  });
  await limitCaller(person('p-2'));
  await limitCaller(token('k-1'));
  await vi.advanceTimersByTimeAsync(60_000);
  await limitCaller(person('p-1'));
});
