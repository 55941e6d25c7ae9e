import { beforeEach, describe, expect, it } from 'vitest';
import { codeOf, open } from '../conformance-harness';
import type { Access } from '../provider';
import { json, type TestSite, testSite } from './site-in-tests';

let site: TestSite;
beforeEach(() => {
  site = testSite();
});

describe('the image service', () => {
  const hostsOf = async (access: Access, discovery: 'works' | 'fails' | 'lies') => {
    const hosts: string[] = [];
    const opened = site.seeing(async (request) => {
      hosts.push(request.url.host);
      const { pathname } = request.url;
      if (pathname.endsWith('/resolve') && discovery === 'fails') return { status: 503, headers: {}, body: null };
      if (pathname.endsWith('/resolve') && discovery === 'lies')
        return json({ success: true, data: { service_endpoints: { image: 'file:///etc/passwd' } } });
      const toEmulator = new URL(site.origin);
      if (request.url.host !== toEmulator.host) toEmulator.pathname += `/image${pathname}`;
      else toEmulator.pathname = pathname;
      toEmulator.search = request.url.search;
      return site.tools.send({ ...request, url: toEmulator });
    }, access);
    return { opened, hosts };
  };

  it('is found by discovery, once', async () => {
    const opened = open(site);
    await Promise.all([opened.images?.list({}), opened.images?.list({}), opened.images?.cloud()]);
    expect(site.emulator.log.filter(({ path }) => path.includes('/resolve'))).toHaveLength(1);
    expect(await opened.images?.cloud()).toBe(`${site.origin}/image`);
  });

  it('is the one of the settings, without asking', async () => {
    const opened = open(site, { access: site.withSettings({ imageUrl: `${site.origin}/image/api/v1/` }) });
    expect(await codeOf(opened.images?.list({}))).toBe('answered');
    expect(site.emulator.log.some(({ path }) => path.includes('/resolve'))).toBe(false);
    expect(await opened.images?.cloud()).toBe(`${site.origin}/image`);
  });

  it.each(['fails', 'lies'] as const)(
    'is the known one of the region when discovery %s, with a warning',
    async (discovery) => {
      const { opened, hosts } = await hostsOf(site.withSettings({ region: 'kr-central-1' }), discovery);
      const { warnings } = await opened.probe();
      expect(hosts.at(-1)).toBe('image.kr-central-1.kakaocloud.com');
      expect(await opened.images?.cloud()).toBe('https://image.kr-central-1.kakaocloud.com');
      expect(warnings.map(({ code }) => code)).toEqual(['endpoint_built_in']);
    },
  );

  it('is asked for again some minutes after discovery failed', async () => {
    site.emulator.faults.add({ kind: 'status', status: 404, times: 1, match: { pathPrefix: '/heimdall' } });
    const { opened, hosts } = await hostsOf(site.access, 'works');
    await opened.images?.list({});
    await opened.images?.list({});
    const builtIn = 'image.kr-central-2.kakaocloud.com';
    expect(hosts.filter((host) => host === builtIn)).toHaveLength(2);
    site.advance(301_000);
    await opened.images?.list({});
    expect(hosts.filter((host) => host === builtIn)).toHaveLength(2);
  });

  it('is not waited for long when discovery hangs', async () => {
    const access = site.withSettings({});
    site.emulator.faults.add({ kind: 'hang', match: { pathPrefix: '/heimdall' } });
    const tools = { ...site.tools, limits: { deadline: 60 } };
    const opened = open(site, { access, tools });
    // The deadline of the call that waits and that of discovery are the same here: the next call knows.
    await codeOf(opened.images?.list({}));
    expect(await opened.images?.cloud()).toBe('https://image.kr-central-2.kakaocloud.com');
  });

  it('is not guessed outside the public cloud', async () => {
    const { discoveryUrl: _, ...settings } = site.access.settings;
    const unnamed = open(site, { access: { ...site.access, settings: { ...settings, realm: 'gov' } } });
    await expect(unnamed.images?.list({})).rejects.toMatchObject({ code: 'unsupported_operation' });
    const { opened, hosts } = await hostsOf(site.withSettings({ realm: 'gov' }), 'fails');
    await expect(opened.images?.list({})).rejects.toMatchObject({ code: 'upstream_unavailable', retryable: true });
    expect(new Set(hosts)).toEqual(new Set([new URL(site.origin).host]));
  });
});
