import { expect, it } from 'vitest';
import { type ConfigsHarnessOf, findSite, groupsOf, retag } from './conformance-configs-harness';
import { codeOf, everythingIn, expireTokens, type FaultPaths, open } from './conformance-harness';

/** What must hold of the tokens behind configs: renewed in time and once, whoever asks, and told to nobody. */
export function configTokensConform(makeHarness: ConfigsHarnessOf, paths: FaultPaths & { signIn: string }): void {
  const { signIn, service, tokenLifetime = 3600 } = paths;
  const inUse = async () => {
    const harness = makeHarness();
    const groups = groupsOf(harness);
    await groups.configs.services();
    const signIns = () => harness.emulator.log.filter(({ path }) => path.startsWith(signIn)).length;
    return { harness, groups, signIns, before: signIns() };
  };

  it('signs in once more, and once only, when many calls find the token refused', async () => {
    const { harness, groups, signIns, before } = await inUse();
    await expireTokens(harness);
    const codes = await Promise.all(Array.from({ length: 6 }, () => codeOf(groups.configs.services())));
    expect(new Set(codes)).toEqual(new Set(['answered']));
    expect(signIns() - before).toBe(1);
  });

  it('renews the token five minutes before it ends', async () => {
    const { harness, groups, signIns, before } = await inUse();
    harness.advance((tokenLifetime - 310) * 1000);
    await groups.configs.services();
    expect(signIns() - before).toBe(0);
    harness.advance(20_000);
    await groups.configs.services();
    expect(signIns() - before).toBe(1);
    expect(harness.emulator.log.filter(({ status }) => status === 401)).toEqual([]);
  });

  it('sends a write again, once, that a dead token kept from being looked at', async () => {
    const { harness, groups } = await inUse();
    const site = await findSite(groups);
    await retag(groups, site);
    await expireTokens(harness);
    expect(await codeOf(groups.configs.release(site.place, site.planId))).toBe('answered');
  });

  it('takes a second refusal for final', async () => {
    const { harness, groups, signIns, before } = await inUse();
    harness.emulator.faults.add({ kind: 'status', status: 401, match: { pathPrefix: service } });
    expect(await codeOf(groups.configs.services())).toBe('upstream_auth_failed');
    expect(signIns() - before).toBe(1);
  });

  it('does not take an outage of the sign-in for a refused credential', async () => {
    const { harness, groups } = await inUse();
    await expireTokens(harness);
    harness.emulator.faults.add({ kind: 'refuse', match: { pathPrefix: signIn } });
    expect(await codeOf(groups.configs.services())).toBe('upstream_unavailable');
    harness.emulator.faults.clear();
    expect(await codeOf(groups.configs.services())).toBe('answered');
  });

  it('says that a wrong secret was refused, and not what it was', async () => {
    const harness = makeHarness();
    const names = Object.keys(harness.access.credentials);
    const wrong = Object.fromEntries(names.map((name) => [name, 'canary-9f27c1@example.com']));
    const failure = await open(harness, { access: { ...harness.access, credentials: wrong } })
      .probe()
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'upstream_auth_failed' });
    expect(everythingIn(failure) + harness.logged()).not.toContain('canary-9f27c1');
  });

  it('hides secrets that the provider itself repeats', async () => {
    const { harness } = await inUse();
    let echo = false;
    const { configs } = groupsOf(harness, {
      send: async (request) => {
        if (!echo) return harness.tools.send(request);
        const message = `Bad request of ${JSON.stringify(request.headers)} with ${harness.secrets().join(' ')}`;
        const body = new Response(JSON.stringify({ name: 'bad_request', id: 'a1', message })).body;
        return { status: 400, headers: { 'content-type': 'application/vnd.goa.error' }, body };
      },
    });
    await configs.services();
    echo = true;
    const failure = await configs.services().catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'upstream_rejected', detail: expect.stringContaining('[hidden]') });
    for (const secret of harness.secrets()) expect(everythingIn(failure) + harness.logged()).not.toContain(secret);
  });
}
