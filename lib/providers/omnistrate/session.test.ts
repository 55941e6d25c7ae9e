import { expect, it } from 'vitest';
import { codeOf, everythingIn, open } from '../conformance-harness';
import type { Access } from '../provider';
import { accounts } from './emulator/accounts';
import { type TestSite, testSite } from './site-in-tests';
import { webStreamOf } from '../transport/read-body';

const { engineer } = accounts;
const asEngineer = ({ access }: TestSite): Access => ({
  settings: { ...access.settings, authMethod: 'password' },
  credentials: { email: engineer.email, password: engineer.password },
});

function signedIn(): TestSite & { posted: (what: string) => number } {
  const site = testSite({ as: asEngineer });
  const posted = (what: string) =>
    site.emulator.log.filter(({ method, path }) => method === 'POST' && path.endsWith(what)).length;
  return { ...site, posted };
}

it('exchanges an API key under nobody’s address and sends the token as a bearer', async () => {
  const sent: { url: string; authorization: string | undefined; body: unknown }[] = [];
  const site = testSite({
    through: (send) => async (request) => {
      sent.push({ url: request.url.pathname, authorization: request.headers.authorization, body: request.body });
      return send(request);
    },
  });
  await site.configs.services();
  expect(sent[0]).toMatchObject({ url: expect.stringMatching(/\/signin$/), authorization: undefined });
  expect(sent[0]?.body).toBe(`{"email":"apikey@apikeys.invalid","password":"${accounts.releaseKey.apiKey}"}`);
  expect(sent[1]?.authorization).toMatch(/^Bearer eyJ/);
});

it('renews by the refresh token, each of which it sends once', async () => {
  const site = signedIn();
  await site.configs.services();
  for (let hours = 0; hours < 4; hours += 1) {
    site.advance(3_600_000);
    expect(await codeOf(site.configs.services())).toBe('answered');
  }
  expect([site.posted('/signin'), site.posted('/refresh-token')]).toEqual([1, 4]);
  expect(site.emulator.log.filter(({ status }) => status === 401)).toEqual([]);
});

it('renews once for many calls at the same moment, before and after a refusal', async () => {
  const site = signedIn();
  await site.configs.services();
  site.advance(3_600_000);
  const many = () => Promise.all(Array.from({ length: 12 }, () => codeOf(site.configs.registries())));
  expect(new Set(await many())).toEqual(new Set(['answered']));
  expect([site.posted('/signin'), site.posted('/refresh-token')]).toEqual([1, 1]);
  await site.control('expire-tokens');
  expect(new Set(await many())).toEqual(new Set(['answered']));
  expect([site.posted('/signin'), site.posted('/refresh-token')]).toEqual([1, 2]);
});

it('signs in anew where the refresh token is good no more', async () => {
  const site = signedIn();
  await site.configs.services();
  await site.control('expire-tokens', { sessions: true });
  expect(await codeOf(site.configs.services())).toBe('answered');
  expect([site.posted('/signin'), site.posted('/refresh-token')]).toEqual([2, 1]);
});

it('never sends a refresh token again whose answer was lost', async () => {
  const site = signedIn();
  await site.configs.services();
  site.advance(3_600_000);
  site.emulator.faults.add({ kind: 'drop', times: 1, match: { pathPrefix: '/2022-09-01-00/refresh-token' } });
  expect(await codeOf(site.configs.services())).toBe('answered');
  expect([site.posted('/signin'), site.posted('/refresh-token')]).toEqual([2, 1]);
});

it('refreshes the session of a key too, where it gets a refresh token', async () => {
  const site = testSite();
  await site.control('refresh-for-keys');
  await site.configs.services();
  site.advance(3_600_000);
  await site.configs.services();
  const paths = site.emulator.log.filter(({ method }) => method === 'POST').map(({ path }) => path.split('/').at(-1));
  expect(paths).toEqual(['signin', 'refresh-token']);
});

it('works on with a token that has a few minutes left while nobody can sign in', async () => {
  const site = testSite();
  await site.configs.services();
  site.emulator.faults.add({ kind: 'refuse', match: { pathPrefix: '/2022-09-01-00/signin' } });
  site.advance(57 * 60_000);
  expect(await codeOf(site.configs.services())).toBe('answered');
  site.advance(4 * 60_000);
  expect(await codeOf(site.configs.services())).toBe('upstream_unavailable');
});

it('says in plain words that an organization has switched API keys off', async () => {
  const site = testSite();
  await site.control('disable-keys');
  const failure = await site.configs.services().catch((error: unknown) => error);
  expect(failure).toMatchObject({
    ...{ code: 'upstream_forbidden', upstreamCode: 'forbidden' },
    detail: expect.stringContaining('API keys off'),
  });
});

it('keeps tokens of every kind out of what it says and logs', async () => {
  const sent: string[] = [];
  const site = testSite({
    as: asEngineer,
    through: (send) => async (request) => {
      const reply = await send(request);
      if (!/signin|refresh/.test(request.url.pathname)) return reply;
      const text = await new Response(webStreamOf(reply.body)).text();
      sent.push(...Object.values<string>(JSON.parse(text)));
      return { ...reply, body: new Response(text).body };
    },
  });
  await site.configs.services();
  site.advance(3_600_000);
  await site.configs.services();
  site.emulator.faults.add({ kind: 'drop' });
  const failure = await site.configs.services().catch((error: unknown) => error);
  expect(sent).toHaveLength(4);
  for (const secret of [...sent, engineer.password])
    expect(everythingIn(failure) + site.logged()).not.toContain(secret);
});

it.each([
  ['as it is', ''],
  ['with a slash', '/'],
  ['with the date of the API, as people copy it', '/2022-09-01-00'],
  ['with both', '/2022-09-01-00/'],
])('reaches the API at an address %s', async (_, ending) => {
  const site = testSite();
  const settings = { ...site.access.settings, apiUrl: `${site.origin}${ending}` };
  const opened = open(site, { access: { ...site.access, settings } });
  expect(await opened.configs?.cloud()).toBe(site.origin);
  expect(await codeOf(opened.configs?.services())).toBe('answered');
});

it('warns of a role that may only look, whose changes are refused', async () => {
  const site = testSite({ as: ({ other, access }) => other ?? access });
  expect(await open(site, { access: site.other ?? site.access }).probe()).toMatchObject({
    ...{ identity: { roles: ['reader'], projectName: '한결소프트' }, warnings: [{ code: 'role_reads_only' }] },
  });
  const [service] = (await site.configs.services()).items;
  const [environment] = service?.environments ?? [];
  const place = { serviceId: service?.id ?? '', environmentId: environment?.id ?? '' };
  const draft = { description: '', imageName: 'acme/api' };
  await expect(site.configs.create(place, draft)).rejects.toMatchObject({
    ...{ code: 'upstream_forbidden', detail: 'role reader is not allowed to do this' },
    upstreamRequestId: expect.stringMatching(/./),
  });
});
