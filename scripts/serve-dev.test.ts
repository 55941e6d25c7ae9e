import type { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { prepareApplication } from './serve.mjs';

const upgraded = vi.hoisted(() => vi.fn());

/** As Next's own: the handler it gives out for upgrades does nothing, its real one listens from the first request on. */
vi.mock('next', () => ({
  default: ({ httpServer }: { httpServer: EventEmitter }) => ({
    prepare: async () => undefined,
    getRequestHandler: () => async () => void httpServer.once('upgrade', upgraded),
    getUpgradeHandler: () => async () => undefined,
  }),
}));

test('in development the channel by which a page wakes up reaches Next', async () => {
  const { handle, upgrade } = await prepareApplication({ dev: true, host: '127.0.0.1', port: 1 });
  await handle();
  await upgrade?.('request', 'socket', 'head');
  expect(upgraded).toHaveBeenCalledExactlyOnceWith('request', 'socket', 'head');
});
