import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import { callEndpoint } from '@/lib/testing/call-endpoint';
import { connectionsScene } from '@/lib/testing/connections-scene';
import { listConfigServices, type NamingConfigs, updateImageConfig } from './contract';

/** An image of the emulated Glance, and the configs of the emulated Omnistrate that run one of its name. */
let scene: Awaited<ReturnType<typeof connectionsScene>>;
let cloud: string;
let fleet: string;
let image: string;
beforeAll(async () => {
  scene = await connectionsScene();
});
afterAll(() => scene.close());
beforeEach(async () => {
  cloud = await connect('glance-v2');
  fleet = await connect('omnistrate');
  const { json } = await scene.call('/images/{connectionId}', { id: cloud, search: 'filter.name=messenger-api' });
  image = (json.items as { id: string }[])[0]?.id ?? '';
  expect(image).not.toBe('');
});
afterEach(async () => {
  const { omnistrate } = scene.emulators.emulators;
  omnistrate?.faults.clear();
  await database().delete(connections);
});

interface Wish {
  team?: 'first' | 'second';
  as?: 'first' | 'second';
  credentials?: Record<string, string>;
}

/** A connection of the first team, unless another is said, to what the emulator offers `as` one of its two. */
async function connect(provider: string, { team = 'first', as = 'first', credentials }: Wish = {}) {
  const found = scene.emulators.connections.find((each) => each.provider === provider && each.team === as);
  if (found === undefined) throw new Error(`There is no ${provider}.`);
  const { name, settings } = found;
  const body = { name, provider, settings, credentials: credentials ?? found.credentials, teamId: team };
  const { status, json, text } = await scene.call('/connections', { method: 'POST', body, as: 'administrator' });
  expect(status, text).toBe(201);
  return String(json.id);
}

const ask = (as = 'owner', connectionId = cloud) =>
  scene.call('/image-configs/naming', { as, search: `connectionId=${connectionId}&imageId=${image}` });
async function answered(as?: string): Promise<NamingConfigs> {
  const { status, json, text } = await ask(as);
  expect(status, text).toBe(200);
  return json as NamingConfigs;
}
const lists = () =>
  (scene.emulators.emulators.omnistrate?.log ?? []).filter(({ path }) =>
    /serviceenvironment\/.*\/image-config/.test(path),
  ).length;

describe('the image configs that name an image', () => {
  test('are found in every environment of every service, with where they are', async () => {
    const { items, ...rest } = await answered('viewer');
    const place = { connectionId: fleet, connectionName: '한결소프트 Omnistrate', serviceName: '한결 메신저' };
    expect(items).toMatchObject([
      { ...place, environmentName: '운영', imageName: 'hangyeol/messenger-api', imageTag: '2.14.1', by: 'name' },
      { ...place, environmentName: '개발', imageName: 'hangyeol/messenger-api', imageTag: '2.15.0-rc.2', by: 'name' },
    ]);
    expect(rest).toMatchObject({ total: 2, next: null, lookedAt: 5, failed: [] });
    expect(rest).not.toHaveProperty('truncated');
  });

  test('cost one look, however many ask, and another after somebody has changed one', async () => {
    const before = lists();
    await Promise.all([ask(), ask('viewer'), ask('administrator')]);
    const { items } = await answered();
    const [config] = items;
    expect(lists() - before).toBe(4);
    const params = { connectionId: fleet, serviceId: config?.serviceId ?? '', configId: config?.id ?? '' };
    const rename = async (imageName: string) => {
      const headers = { ...scene.bearer('owner'), 'if-match': '*' };
      const { status } = await callEndpoint(updateImageConfig, { params, body: { imageName }, headers });
      expect(status).toBe(200);
    };
    await rename('hangyeol/gateway');
    expect(await answered()).toMatchObject({ total: 1, lookedAt: 5 });
    await rename('hangyeol/messenger-api');
    expect(await answered()).toMatchObject({ total: 2 });
  });

  test('count once, however many connections show them', async () => {
    await connect('omnistrate', { as: 'second' });
    expect(await answered()).toMatchObject({ total: 2, lookedAt: 5, failed: [] });
  });
});

describe('who is in another team', () => {
  test('is told the same of an image of others as of none', async () => {
    const said = ({ status, json: { requestId: _, ...problem } }: Awaited<ReturnType<typeof ask>>) => ({
      ...{ status, problem },
    });
    const foreign = said(await ask('stranger'));
    expect(foreign.status).toBe(404);
    expect(foreign).toEqual(said(await ask('stranger', 'nothing')));
  });

  test('learns of an own image nothing from connections of others', async () => {
    const own = await connect('glance-v2', { team: 'second' });
    const { status, json, text } = await ask('stranger', own);
    expect(status, text).toBe(200);
    expect(json).toEqual({ items: [], next: null, total: 0, lookedAt: 0, failed: [] });
  });
});

describe('what could not be looked at is named', () => {
  test('a connection whose key is refused, while the others are looked at', async () => {
    const credentials = { apiKey: 'om_hg_revoked' };
    const broken = await connect('omnistrate', { credentials });
    const { total, lookedAt, failed } = await answered();
    expect([total, lookedAt]).toEqual([2, 5]);
    const problem = { code: 'upstream_auth_failed', detail: expect.stringMatching(/./) };
    expect(failed).toMatchObject([{ connectionId: broken, connectionName: '한결소프트 Omnistrate', problem }]);
    expect(failed[0]).not.toHaveProperty('serviceName');
    expect(JSON.stringify(failed)).not.toContain(credentials.apiKey);
  });

  test('an environment that cannot be listed, and then it is asked again', async () => {
    const listed = await callEndpoint(listConfigServices, {
      params: { connectionId: fleet },
      headers: scene.bearer('owner'),
    });
    const { items } = listConfigServices.reply.parse(await listed.json());
    const service = items.find(({ name }) => name === '한결 메신저');
    const environment = service?.environments.find(({ name }) => name === '개발');
    const pathPrefix = `/2022-09-01-00/service/${service?.id}/serviceenvironment/${environment?.id}`;
    scene.emulators.emulators.omnistrate?.faults.add({ kind: 'status', status: 403, match: { pathPrefix } });
    const place = { connectionId: fleet, serviceName: '한결 메신저', environmentName: '개발' };
    const { total, lookedAt, failed } = await answered();
    expect({ total, lookedAt }).toEqual({ total: 1, lookedAt: 4 });
    expect(failed).toMatchObject([{ ...place, problem: { code: 'upstream_forbidden' } }]);
    scene.emulators.emulators.omnistrate?.faults.clear();
    expect(await answered()).toMatchObject({ total: 2, lookedAt: 5, failed: [] });
  });
});
