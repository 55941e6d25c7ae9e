import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { addressRules } from '../address-rules';
import { open } from '../conformance-harness';
import { walkInventory } from '../conformance-inventory';
import { walk } from '../conformance-paging';
import { openServer } from '../emulation/serve';
import type { OpenProvider, SendRequest } from '../provider';
import { createAgent, createSend } from '../send';
import { accounts } from './emulator/accounts';
import { samsungCloud as emulated } from './emulator/emulated-provider';
import { createSite, failureOf, warningCodes } from './site-in-tests';
import { webStreamOf } from '../transport/read-body';

let site: ReturnType<typeof createSite>;
beforeEach(() => {
  site = createSite();
});

describe('the own account', () => {
  const ownershipOf = async (console: OpenProvider, name: string) =>
    (await console.images?.list({ filters: { name: [name] } }))?.images[0]?.ownership;

  it('is known from the settings without asking', async () => {
    expect(await ownershipOf(site.opened(), 'batch-worker')).toBe('own');
    expect(site.asked('/v1/images')).toHaveLength(1);
    expect(site.asked('/v1/servers')).toEqual([]);
  });

  it('is found out from a private image, once', async () => {
    const console = site.opened({ accountId: '' });
    expect(await ownershipOf(console, 'golden-web 2026-03')).toBe('own');
    expect(await ownershipOf(console, 'golden-web 2026-03')).toBe('own');
    expect(site.asked('/v1/images')).toHaveLength(3);
    const { identity, warnings } = await console.probe();
    expect(identity).toEqual({ projectId: accounts.platform.id, projectName: '플랫폼 계정' });
    expect(warnings).toEqual([]);
  });

  it('is found out from a server where there is no private image', async () => {
    site = createSite('empty');
    const { identity } = await site.opened({ accountId: '' }).probe();
    expect(identity.projectId).toBe(accounts.platform.id);
  });

  it('is missed when nothing tells it, and asked for again later', async () => {
    site = createSite('empty');
    await site.control('deny', { action: 'ListServers' });
    const console = site.opened({ accountId: '' });
    expect(await warningCodes(console)).toEqual(['account_unknown']);
    const before = site.asked('/v1/servers').length;
    await console.images?.list({});
    expect(site.asked('/v1/servers')).toHaveLength(before);
    site.advance(11 * 60_000);
    await console.images?.list({});
    expect(site.asked('/v1/servers').length).toBeGreaterThan(before);
  });

  it('is doubted when the key sees the private images of another', async () => {
    expect(await warningCodes(site.opened({ accountId: accounts.data.id }))).toEqual(['account_differs']);
  });
});

describe('the inventory', () => {
  const inventory = async () => (await walkInventory(site.opened())).images;
  const named = async (name: string) => [...(await inventory()).values()].find((image) => image.name === name);

  it('holds what the plain list leaves out', async () => {
    const all = await inventory();
    const plain = new Set((await walk(site.opened().images, {})).map(({ id }) => id));
    const beyond = [...all.values()].filter(({ id }) => !plain.has(id)).map(({ name }) => name);
    expect(beyond.toSorted()).toEqual(
      [
        ...['Spark worker 3.5', '개인정보 비식별화 도구', '분석 노트북 (JupyterLab)', '보안 점검 기준 이미지'],
        '쿼리 엔진 커뮤니티 빌드',
      ].toSorted(),
    );
    expect(plain.size).toBeGreaterThan(20);
    for (const id of plain) expect(all.has(id)).toBe(true);
  });

  it('tells offers from what was accepted, as the image itself does', async () => {
    for (const [name, memberStatus] of [
      ['Spark worker 3.5', 'pending'],
      ['분석 노트북 (JupyterLab)', 'accepted'],
    ] as const) {
      const image = await named(name);
      expect(image).toMatchObject({ ownership: 'incoming', memberStatus });
      expect((await site.opened().images?.get(image?.id ?? ''))?.image).toMatchObject({
        ownership: 'incoming',
        memberStatus,
      });
    }
  });

  it('asks for the largest pages, in an order that it names', async () => {
    await inventory();
    const lists = site.asked('/v1/images').map(({ path }) => path);
    expect(lists.length).toBeGreaterThanOrEqual(4);
    for (const path of lists) expect(path).toMatch(/limit=1000&sort=created_at%3Aasc/);
  });

  it('goes on without what is not known of a member', async () => {
    await site.control('deny', { action: 'ShowImageMember' });
    const image = await named('보안 점검 기준 이미지');
    const alone = await site.opened().images?.get(image?.id ?? '');
    expect(alone?.image.ownership).toBe('incoming');
    expect(alone?.image).not.toHaveProperty('memberStatus');
  });
});

describe('members', () => {
  const idNamed = async (name: string) =>
    (await site.opened().images?.list({ filters: { name: [name] } }))?.images[0]?.id ?? '';

  it('are none of an image that is not shared, with the reason', async () => {
    expect(await site.opened().members?.list(await idNamed('batch-worker'))).toEqual({
      ...{ members: [], reason: 'membersOnlyWhenShared' },
    });
  });

  it('may be in a state that nobody knows', async () => {
    const { members = [] } = (await site.opened().members?.list(await idNamed('사내 표준 이미지 – Windows'))) ?? {};
    expect(members).toMatchObject([{ id: accounts.data.id, status: 'unknown' }]);
  });

  it('are refused as such when the image is shared', async () => {
    await site.control('deny', { action: 'ListImageMembers' });
    const failure = await failureOf(site.opened().members?.list(await idNamed('golden-web 2026-03')));
    expect(failure.detail).toContain('virtualserver:ListImageMembers');
  });
});

it('shows no address of an object with what opens it', async () => {
  const id = site.addImage();
  const send = async (request: SendRequest) => {
    const reply = await site.tools.send(request);
    if (!request.url.pathname.endsWith(id)) return reply;
    const body: Record<string, unknown> = await new Response(webStreamOf(reply.body)).json();
    const url = 'https://user:key@store.example/a.qcow2?X-Signature=abc';
    return { ...reply, body: new Response(JSON.stringify({ ...body, url })).body };
  };
  const found = await open(site, { tools: { ...site.tools, send } }).images?.get(id);
  expect(found?.raw.url).toBe('https://store.example/a.qcow2');
  expect(found?.image.properties.url).toBe('https://store.example/a.qcow2');
});

it('writes neither keys, signatures nor people into the log', async () => {
  const console = site.opened();
  await walkInventory(console);
  await console.images?.list({ sort: [{ key: 'nonsense', direction: 'asc' }] }).catch(() => {});
  const log = site.logged();
  expect(log).toContain('provider answered');
  const signatures = site.sent.map(({ headers }) => headers['scp-signature']).filter((value) => value !== undefined);
  expect(signatures.length).toBeGreaterThan(5);
  for (const hidden of [...signatures, ...Object.values(site.access.credentials), '@example.com'])
    expect(log).not.toContain(hidden);
});

describe('over real HTTP', () => {
  const closing: (() => Promise<unknown>)[] = [];
  afterAll(() => Promise.all(closing.map((close) => close())));

  it('signs letter by letter what is sent, whatever is asked for', async () => {
    const server = await openServer(0);
    const origin = `${server.origin}/samsung-cloud`;
    server.mounts['samsung-cloud'] = emulated.create({ origin, world: 'sandbox', clock: site.tools.now });
    const rules = addressRules({ httpHosts: [new URL(origin).host], privateNetworks: ['127.0.0.0/8'] });
    const agent = createAgent(rules);
    closing.push(server.close, () => agent.destroy());
    const send = createSend({ provider: 'samsung-cloud', rules, agent });
    const [access = site.access] = emulated.connections(origin);
    const { images } = open(site, { access, tools: { ...site.tools, send } });
    const every = await walk(images, {});
    const names = new Set(every.map(({ name = '' }) => name));
    expect([...names].some((name) => name.includes("'b(c)!*~ %20+&=#?/.."))).toBe(true);
    for (const name of names) {
      const found = await walk(images, { filters: { name: [name] } });
      expect(found.map((image) => image.name)).toEqual(every.filter((image) => image.name === name).map(() => name));
    }
  });
});
