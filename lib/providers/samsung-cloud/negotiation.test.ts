import { beforeEach, describe, expect, it } from 'vitest';
import { codeOf, open } from '../conformance-harness';
import type { SendRequest } from '../provider';
import { samsungCloud as emulated } from './emulator/emulated-provider';
import { createSite, failureOf, warningCodes } from './site-in-tests';

let site: ReturnType<typeof createSite>;
beforeEach(() => {
  site = createSite();
});

describe('the version', () => {
  it('is found out once for all calls, and again after a day', async () => {
    const console = site.opened();
    await Promise.all([console.images?.list({}), console.members?.list(site.addImage()), console.offers?.list()]);
    expect(site.asked('/')).toHaveLength(1);
    expect(site.sent[0]?.headers).not.toHaveProperty('scp-signature');
    expect(new Set(site.versionsSent())).toEqual(new Set(['virtualserver 1.3']));
    site.advance(86_399_000);
    await console.images?.list({});
    expect(site.asked('/')).toHaveLength(1);
    site.advance(2_000);
    await console.images?.list({});
    expect(site.asked('/')).toHaveLength(2);
  });

  it('changes while the console runs, for the operation that was refused alone', async () => {
    const console = site.opened();
    const id = site.addImage();
    await console.images?.list({});
    await site.control('serve', { ListImages: ['1.0', '1.1', '1.2'] });
    site.sent.length = 0;
    const calls = Array.from({ length: 4 }, () => console.images?.list({ limit: 5 }));
    for (const page of await Promise.all(calls)) expect(page?.images).toHaveLength(5);
    expect(site.asked('/')).toHaveLength(2);
    site.sent.length = 0;
    await console.images?.list({});
    await console.images?.get(id);
    expect(site.versionsSent()).toEqual(['virtualserver 1.2', 'virtualserver 1.3']);
  });

  it('is tried again a day after it was refused', async () => {
    const console = site.opened();
    await site.control('serve', { ListImages: ['1.2'] });
    await console.images?.list({});
    await site.control('serve', { ListImages: ['1.2', '1.3'] });
    await console.images?.list({});
    site.advance(86_401_000);
    await console.images?.list({});
    const listed = site.versionsSent();
    expect(listed).toEqual(['1.3', '1.2', '1.2', '1.3'].map((version) => `virtualserver ${version}`));
  });

  it('is none when every one was refused, and that is said', async () => {
    await site.control('serve', { ListImages: [] });
    const failure = await failureOf(site.opened().images?.list({}));
    expect(failure.code).toBe('unsupported_operation');
    expect(failure.detail).toContain('the console knows 1.0, 1.1, 1.2, 1.3, the service offers');
    expect(site.versionsSent()).toHaveLength(4);
  });

  it('is never one that we do not know', async () => {
    await site.control('versions', [{ id: 'v1.4', status: 'CURRENT' }]);
    expect(await codeOf(site.opened().images?.list({}))).toBe('unsupported_operation');
    expect(site.versionsSent()).toEqual([]);
  });

  it('is the pin, or the newest of ours, while the announcement is broken', async () => {
    site.emulator.faults.add({ kind: 'status', status: 503, match: { pathPrefix: '/' } });
    expect(await codeOf(site.opened().images?.list({}))).toBe('upstream_unavailable');
    site.emulator.faults.clear();
    const silent = (request: SendRequest) =>
      request.url.pathname.endsWith('/samsung-cloud/')
        ? Promise.reject(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }))
        : site.tools.send(request);
    const without = (settings: Record<string, string>) =>
      open(site, {
        access: { ...site.access, settings: { ...site.access.settings, ...settings } },
        tools: { ...site.tools, send: (request) => (site.sent.push(request), silent(request)) },
      });
    for (const [apiVersion, used, until] of [
      ['1.1', '1.1', '2026-05-31'],
      ['automatic', '1.3', undefined],
    ] as const) {
      site.sent.length = 0;
      const console = without({ apiVersion });
      const { apiVersion: inUse, apiSupportedUntil, warnings } = await console.probe();
      expect([inUse, apiSupportedUntil, warnings[0]?.code]).toEqual([used, until, 'version_dates_unconfirmed']);
      expect(new Set(site.versionsSent())).toEqual(new Set([`virtualserver ${used}`]));
      const before = site.sent.length;
      await console.images?.list({});
      expect(site.sent).toHaveLength(before + 1);
      expect(await codeOf(console.versions?.list())).toBe('upstream_unavailable');
    }
  });

  it('is listed with its dates, newest first, and as last heard when the service is silent', async () => {
    const console = site.opened();
    const versions = await console.versions?.list();
    expect(versions).toEqual([
      { id: '1.3', status: 'current', providerStatus: 'CURRENT' },
      { id: '1.2', status: 'deprecated', providerStatus: 'DEPRECATED', supportedUntil: '2027-01-06' },
      { id: '1.1', status: 'deprecated', providerStatus: 'DEPRECATED', supportedUntil: '2026-05-31' },
      { id: '1.0', status: 'deprecated', providerStatus: 'DEPRECATED', supportedUntil: '2025-12-31' },
    ]);
    site.emulator.faults.add({ kind: 'refuse' });
    expect(await console.versions?.list()).toEqual(versions);
  });

  it('that is planned or called otherwise is listed as the service calls it', async () => {
    await site.control('versions', [
      { id: 'v1.3', status: 'Current', not_before: '20270301' },
      { id: 'v1.10', status: 'PLANNED', not_before: '-' },
    ]);
    expect(await site.opened().versions?.list()).toEqual([
      { id: '1.10', status: 'unknown', providerStatus: 'PLANNED' },
      { id: '1.3', status: 'current', providerStatus: 'CURRENT', supportedUntil: '2027-03-01' },
    ]);
  });

  it('of a connection that is pinned to an old one comes with its days', async () => {
    const access = emulated.connections(site.origin)[2] ?? site.access;
    const { apiVersion, warnings } = await open(site, { access }).probe();
    expect(apiVersion).toBe('1.2');
    expect(warnings).toEqual([
      { code: 'version_deprecated', detail: expect.objectContaining({ en: expect.stringContaining('45 days left') }) },
    ]);
    site.advance(45 * 86_400_000);
    expect(await warningCodes(open(site, { access }))).toEqual(['version_past_support']);
  });

  it('that was pinned and withdrawn is replaced, and missed', async () => {
    await site.control('versions', [{ id: 'v1.3', status: 'CURRENT' }]);
    const console = site.opened({ apiVersion: '1.0' });
    expect(await warningCodes(console)).toEqual(['version_withdrawn']);
    expect((await console.probe()).apiVersion).toBe('1.3');
  });
});

describe('a signature', () => {
  it('is made anew for every attempt', async () => {
    site.tools.wait = async (milliseconds) => site.advance(milliseconds);
    const console = site.opened();
    await console.images?.list({});
    site.sent.length = 0;
    site.emulator.faults.add({ kind: 'status', status: 503, times: 1, match: { pathPrefix: '/v1' } });
    await console.images?.list({});
    const [first, second] = site.sent.map(({ headers }) => headers);
    expect(Number(second?.['scp-timestamp'])).toBeGreaterThan(Number(first?.['scp-timestamp']));
    expect(second?.['scp-signature']).not.toBe(first?.['scp-signature']);
  });

  it('goes with no account id, no token and nothing in the address', async () => {
    await site.opened().images?.list({ filters: { name: ['x'] } });
    const { headers = {}, url } = site.sent.at(-1) ?? {};
    expect(Object.keys(headers).sort()).toEqual([
      ...['accept', 'accept-language', 'scp-accesskey', 'scp-api-version', 'scp-clienttype'],
      ...['scp-signature', 'scp-timestamp'],
    ]);
    expect(url?.search).toBe('?name=x&limit=50&sort=created_at%3Adesc');
  });

  it('is refused for a clock that is wrong, and the clock is what is spoken of', async () => {
    site.emulator.faults.add({ kind: 'skew', milliseconds: 660_000 });
    const failure = await failureOf(site.opened().probe());
    expect(failure).toMatchObject({ code: 'upstream_auth_failed', upstreamCode: 'IAM.Auth.TimestampExpired' });
    expect(failure.detail).toContain("differs from the service's clock by 11 min");
    expect(failure.sentence?.ko).toContain('시계를 맞추세요');
  });

  it('is watched before the clock is too wrong', async () => {
    site.emulator.faults.add({ kind: 'skew', milliseconds: -59_000 });
    expect(await warningCodes(site.opened())).toEqual([]);
    site.emulator.faults.add({ kind: 'skew', milliseconds: -31_000 });
    expect(await warningCodes(site.opened())).toEqual(['clock_drift']);
  });

  it('is refused for a wrong secret with a word on the keys', async () => {
    const failure = await failureOf(site.opened({}, { secretKey: 'another' }).images?.list({}));
    expect(failure).toMatchObject({
      code: 'upstream_auth_failed',
      status: 401,
      upstreamCode: 'IAM.Auth.HmacValidFail',
    });
    expect(failure.detail).toContain('Check both keys');
    expect(failure.upstreamRequestId).toMatch(/^req-/);
  });
});

describe('what is refused', () => {
  it('for want of a permission is named by its action', async () => {
    await site.control('deny', { action: 'ListPendingImages' });
    const failure = await failureOf(site.opened().offers?.list());
    expect(failure).toMatchObject({ code: 'upstream_forbidden', status: 403 });
    expect(failure.detail).toContain('the IAM action virtualserver:ListPendingImages');
    expect(failure.sentence?.ko).toContain('virtualserver:ListPendingImages');
  });

  it('by a block page is read again after a pause', async () => {
    const console = site.opened();
    await console.images?.list({});
    site.emulator.faults.add({ kind: 'html', status: 417, times: 1, match: { pathPrefix: '/v1' } });
    expect(await codeOf(console.images?.list({}))).toBe('answered');
    expect(site.pauses).toHaveLength(1);
    site.emulator.faults.add({ kind: 'html', status: 417, match: { pathPrefix: '/v1' } });
    const failure = await failureOf(console.images?.list({}));
    expect(failure).toMatchObject({ code: 'upstream_rate_limited', status: 417, retryable: true });
    expect(failure.detail).not.toContain('<');
  });

  it('is said in its sentences, one or several', async () => {
    const console = site.opened();
    const several = await failureOf(console.images?.list({ filters: { visibility: ['bogus'] } }));
    expect(several.detail).toBe("visibility: 'bogus' is not one of public, community, shared, private");
    const one = await failureOf(console.images?.list({ sort: [{ key: 'nonsense', direction: 'asc' }] }));
    expect(one).toMatchObject({
      detail: 'Invalid sort key: nonsense.',
      upstreamCode: 'VirtualServer.Common.BadRequest',
    });
  });
});
