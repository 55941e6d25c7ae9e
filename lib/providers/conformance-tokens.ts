import { expect, it } from 'vitest';
import {
  codeOf,
  type EmulatedHarness,
  expireTokens,
  type FaultPaths,
  open,
  revealsNothing,
} from './conformance-harness';
import { walk } from './conformance-paging';
import type { OpenProvider } from './provider';

/** What must hold of tokens, where the provider issues any: renewed in time, once, and never blamed for an outage. */
export function tokensConform(
  harness: () => EmulatedHarness,
  { service, signIn, tokenLifetime = 3600 }: FaultPaths & { signIn: string },
): void {
  const signIns = () =>
    harness().emulator.log.filter(({ method, path }) => method === 'POST' && path.startsWith(signIn));

  it('signs in once more, and once only, when many calls find the token refused', async () => {
    const opened = await inUse(harness());
    await expireTokens(harness());
    const before = signIns().length;
    const calls = Array.from({ length: 6 }, () => codeOf(opened.images?.list({ limit: 2 })));
    expect(new Set(await Promise.all(calls))).toEqual(new Set(['answered']));
    expect(signIns().length - before).toBe(1);
  });

  it('renews the token before it ends', async () => {
    const opened = await inUse(harness());
    const before = signIns().length;
    harness().advance((tokenLifetime - 10) * 1000);
    expect(await codeOf(opened.images?.list({ limit: 2 }))).toBe('answered');
    expect(signIns().length - before).toBe(1);
    expect(harness().emulator.log.filter(({ status }) => status === 401)).toEqual([]);
  });

  it('walks on without loss when the token ends between two pages', async () => {
    const group = (await inUse(harness())).images;
    const whole = await walk(group, {});
    const first = await group?.list({ limit: 3 });
    await expireTokens(harness());
    const rest = await walk(group, { ...(first?.next ? { cursor: first.next } : {}) });
    expect([...(first?.images ?? []), ...rest].map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
  });

  it('does not take an outage of the identity service for a refused credential', async () => {
    const opened = await inUse(harness());
    await expireTokens(harness());
    harness().emulator.faults.add({ kind: 'refuse', match: { pathPrefix: signIn } });
    const failure = await opened.images?.list({}).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'upstream_unavailable', detail: expect.stringContaining('identity') });
    revealsNothing(failure, harness());
    harness().emulator.faults.clear();
    expect(await codeOf(opened.images?.list({ limit: 2 }))).toBe('answered');
  });

  it('asks the identity service before it calls a credential refused', async () => {
    const opened = await inUse(harness());
    harness().emulator.faults.add({ kind: 'status', status: 401, match: { pathPrefix: service } });
    await expect(opened.images?.list({})).rejects.toMatchObject({ code: 'upstream_auth_failed', status: 401 });
    const { path } = harness().emulator.log.at(-1) ?? { path: '' };
    expect(path.startsWith(signIn)).toBe(true);
  });
}

/** Signed in and in use. */
async function inUse(harness: EmulatedHarness): Promise<OpenProvider> {
  const opened = open(harness);
  await opened.images?.list({ limit: 2 });
  return opened;
}
