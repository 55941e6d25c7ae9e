import { expect, it } from 'vitest';
import { omnistrate } from './emulated-provider';

it('answers without a token only what it is', async () => {
  const origin = 'https://omnistrate.example';
  const emulator = omnistrate.create({ origin, world: 'sandbox', clock: () => new Date('2026-11-22T09:00:00Z') });
  const ask = (path: string) => emulator.handle(new Request(`${origin}/2022-09-01-00${path}`));
  expect((await ask('/health')).status).toBe(200);
  expect((await ask('/user')).status).toBe(401);
});
