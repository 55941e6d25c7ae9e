import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { database } from '@/lib/db/client';
import { inventoryImages, inventoryWalks } from '@/lib/db/schema/inventory';
import type { ProviderImage } from '@/lib/domain/image';
import { imageListScene } from '@/lib/testing/image-list-scene';
import { addConnection, emptyInventory, fillInventory, markRead } from '@/lib/testing/inventory-fill';
import { eq } from 'drizzle-orm';

let scene: Awaited<ReturnType<typeof imageListScene>>;
beforeAll(async () => {
  scene = await imageListScene();
});
afterAll(() => scene.close());
afterEach(emptyInventory);

const image = (id: string, given: Partial<ProviderImage> = {}): ProviderImage => ({
  ...{ id, status: 'active', visibility: 'private', os: {}, tags: [], properties: {} },
  ...given,
});
const own = (connectionId: string, ...images: ProviderImage[]) =>
  images.map((each) => ({
    cloud: connectionId,
    image: each,
    sightings: [{ connectionId, ownership: 'own' as const }],
  }));
const ids = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);
const numbered = (count: number) =>
  Array.from({ length: count }, (_, place) => image(`i-${place}`, { name: `n-${String(place).padStart(3, '0')}` }));

describe('a cursor', () => {
  const next = async (search: string, cursor: string | null) => scene.page(`${search}&cursor=${cursor}`);

  test('survives what is inserted and deleted around it, its own row included', async () => {
    await addConnection({ id: 'a', teamId: 'team-1' });
    const rowIds = await fillInventory(own('a', ...numbered(30)));
    const first = await scene.page('sort=name&limit=10');
    expect(ids(first)).toEqual(numbered(10).map(({ id }) => id));
    await fillInventory(own('a', image('early', { name: 'n-0000' }), image('late', { name: 'n-010b' })));
    for (const gone of [rowIds[9], rowIds[10]])
      await database()
        .delete(inventoryImages)
        .where(eq(inventoryImages.id, gone ?? 0));
    const second = await next('sort=name&limit=3', first.next);
    expect(ids(second)).toEqual(['late', 'i-11', 'i-12']);
  });

  test('walks through a thousand rows that tie, each once', async () => {
    await addConnection({ id: 'a', teamId: 'team-1' });
    await fillInventory(own('a', ...Array.from({ length: 1000 }, (_, place) => image(`i-${place}`))));
    for (const sort of ['status', '-status', '-updated', 'connection', '-connection']) {
      const seen: string[] = [];
      for (let cursor = ''; ; ) {
        const page = await scene.page(`sort=${sort}&limit=200${cursor}`);
        seen.push(...ids(page));
        if (page.next === null) break;
        cursor = `&cursor=${page.next}`;
      }
      expect(new Set(seen).size).toBe(1000);
      expect(seen).toHaveLength(1000);
    }
  });

  test('of connections holds when the one it stands at is renamed away', async () => {
    for (const id of ['a', 'b', 'c']) await addConnection({ id, teamId: 'team-1' });
    await fillInventory([
      ...own('a', image('a-1')),
      ...own('b', image('b-1'), image('b-2')),
      ...own('c', image('c-1')),
    ]);
    const up = await scene.page('sort=connection&limit=2');
    const down = await scene.page('sort=-connection&limit=2');
    expect([ids(up), ids(down)]).toEqual([
      ['a-1', 'b-1'],
      ['c-1', 'b-2'],
    ]);
    await scene.rename('b', 'zzz');
    expect(ids(await next('sort=connection', up.next))).toEqual(['c-1', 'b-1', 'b-2']);
    expect(ids(await next('sort=-connection', down.next))).toEqual(['a-1']);
  });

  test.each([
    ['of another order', 'sort=size&limit=1', 'sort=-size'],
    ['of another filter', 'sort=size&limit=1', 'sort=size&status=active'],
    ['of another value', 'os=a&os=b&limit=1', 'os=a'],
  ])('%s is refused', async (_, from, to) => {
    await addConnection({ id: 'a', teamId: 'team-1' });
    await fillInventory(own('a', image('1', { os: { distro: 'a' } }), image('2', { os: { distro: 'b' } })));
    const { next: cursor } = await scene.page(from);
    expect(cursor).not.toBeNull();
    expect((await scene.page(`${from}&cursor=${cursor}`)).items).toHaveLength(1);
    const response = await scene.ask('/images', `${to}&cursor=${cursor}`);
    expect([response.status, (await response.json()).fields[0].path]).toEqual([400, 'cursor']);
  });

  test('may be given with its filters in another sequence', async () => {
    await addConnection({ id: 'a', teamId: 'team-1' });
    await fillInventory(own('a', ...numbered(3)));
    const { next: cursor } = await scene.page('status=active&status=pending&visibility=private&limit=2');
    const rest = await scene.page(`visibility=private&status=pending&status=active&cursor=${cursor}`);
    expect(rest.items).toHaveLength(1);
  });
});

describe('nonsense is refused, with its name', () => {
  const seal = (...cursor: unknown[]) => Buffer.from(JSON.stringify([1, JSON.stringify(cursor)])).toString('base64url');
  test.each([
    ['q=x', 'q'],
    [`q=${encodeURIComponent('가'.normalize('NFD'))}`, 'q'],
    ['q=%20%20a%20', 'q'],
    [`q=${'x'.repeat(201)}`, 'q'],
    ['cursor=x', 'cursor'],
    [`cursor=${seal('q', 'x')}`, 'cursor'],
    [`cursor=${seal('q', 'a\0b', 1)}`, 'cursor'],
    [`cursor=${seal('q', 1.5, 1)}`, 'cursor'],
    [`cursor=${seal('q', 1, -1)}`, 'cursor'],
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['sort=price', 'sort'],
    ['sort=name&sort=size', 'sort'],
    ['status=broken', 'status.0'],
    ['minSize=-1', 'minSize'],
    ['minSize=1e400', 'minSize'],
    ['createdAfter=yesterday', 'createdAfter'],
    ['protected=yes', 'protected'],
    ['colour=red', 'colour'],
    ['property.=x', 'property.'],
  ])('%s', async (search, path) => {
    const response = await scene.ask('/images', search);
    const problem = await response.json();
    expect([response.status, problem.code]).toEqual([400, 'validation_failed']);
    expect(problem.fields.map((field: { path: string }) => field.path)).toContain(path);
  });

  test('a cursor written by hand reaches no column of another type', async () => {
    await addConnection({ id: 'a', teamId: 'team-1' });
    await fillInventory(own('a', ...numbered(3)));
    const { next: ofName } = await scene.page('sort=name&limit=1');
    const [question] = JSON.parse(JSON.parse(Buffer.from(ofName ?? '', 'base64url').toString())[1]);
    const response = await scene.ask('/images', `sort=name&cursor=${seal(question, 5, 1)}`);
    expect(response.status).toBe(400);
  });
});

describe('searching', () => {
  const found = async (q: string) => ids(await scene.page(`q=${encodeURIComponent(q)}&sort=name`));

  test('finds two syllables, any spelling of a letter, and what LIKE would take for a sign', async () => {
    await addConnection({ id: 'a', teamId: 'team-1' });
    const names = { hangul: '우분투 서버', percent: '100%_done\\x', plain: '100 done', accent: 'École' };
    const all = Object.entries(names).map(([id, name]) => image(id, { name }));
    const inside = image('inside', {
      description: '설명서',
      properties: { build: 'Jenkins-42' },
      os: { distro: 'Rocky' },
    });
    await fillInventory(own('a', ...all, inside));
    expect(await found('서버')).toEqual(['hangul']);
    expect(await found('우분'.normalize('NFD'))).toEqual(['hangul']);
    expect(await found('0%')).toEqual(['percent']);
    expect(await found('%_')).toEqual(['percent']);
    expect(await found('e\\x')).toEqual(['percent']);
    expect(await found('0_d')).toEqual([]);
    expect(await found('éCOLE')).toEqual(['accent']);
    expect(await found('e\u0301c')).toEqual(['accent']);
    expect(await found('설명')).toEqual(['inside']);
    expect(await found('jenkins')).toEqual(['inside']);
    expect(await found('rock')).toEqual(['inside']);
    expect(await found('nsid')).toEqual(['inside']);
    expect(await found("'; drop table inventory_images; --")).toEqual([]);
  });

  test('takes what no text of the database can hold', async () => {
    await addConnection({ id: 'a', teamId: 'team-1' });
    await fillInventory(own('a', image('x', { name: 'a\0b', properties: { 'k\0': 'v\0' }, tags: ['t\0'] })));
    expect(await found('a\0b')).toEqual([]);
    expect(ids(await scene.page('property.k%00=v%00'))).toEqual(['x']);
    expect(ids(await scene.page('tag=t%00'))).toEqual(['x']);
    expect(ids(await scene.page('owner=%00'))).toEqual([]);
    expect(ids(await scene.page('os=%ED%A0%80'))).toEqual([]);
  });

  test('a property named like a part of every object is a property', async () => {
    await addConnection({ id: 'a', teamId: 'team-1' });
    const properties = JSON.parse('{"__proto__":"x","constructor":"y"}');
    await fillInventory(own('a', image('has', { properties }), image('has-not')));
    expect(ids(await scene.page('property.__proto__=x'))).toEqual(['has']);
    expect(ids(await scene.page('property.__proto__=y'))).toEqual([]);
    expect(ids(await scene.page('property.constructor=y'))).toEqual(['has']);
  });
});

describe('an answer', () => {
  test('stays below 100 kB for fifty rows, whatever providers put into an image', async () => {
    await addConnection({ id: 'a', teamId: 'team-1' });
    const long = (place: number) =>
      image(`${place}-${'x'.repeat(30)}`, {
        name: '이'.repeat(80),
        description: '설명'.repeat(5000),
        properties: { big: 'x'.repeat(60_000), small: '1' },
        tags: Array.from({ length: 100 }, (_, each) => `tag-${each}-${'t'.repeat(40)}`),
      });
    const brief = image('brief', { name: '힣', properties: { small: '1' }, description: '짧음', tags: ['t'] });
    await fillInventory(own('a', ...Array.from({ length: 50 }, (_, place) => long(place)), brief));
    const text = await (await scene.ask('/images', 'sort=name')).text();
    expect(Buffer.byteLength(text)).toBeLessThan(100_000);
    const { items } = await scene.page('sort=-name');
    expect(items[0]).toMatchObject({ id: 'brief', properties: { small: '1' }, description: '짧음' });
    expect(items[0]).not.toHaveProperty('propertiesOmitted');
    expect(items[1]).toMatchObject({ properties: {}, propertiesOmitted: true, descriptionCut: true, tagsCut: true });
  });

  test('keeps properties of up to a kilobyte where there is room', async () => {
    await addConnection({ id: 'a', teamId: 'team-1' });
    const [small, large] = [{ a: 'x'.repeat(900) }, { a: 'x'.repeat(1100) }];
    await fillInventory(own('a', image('small', { properties: small }), image('large', { properties: large })));
    const { items } = await scene.page('sort=name');
    expect(items.map(({ properties, propertiesOmitted }) => [properties, propertiesOmitted])).toEqual([
      [small, undefined],
      [{}, true],
    ]);
  });

  test('says of every connection how it stands, and how old the oldest rows are', async () => {
    const [recent, old] = [new Date(Date.now() - 60_000), new Date(Date.now() - 3_600_000)];
    for (const id of ['fresh', 'failed', 'new', 'old']) await addConnection({ id, teamId: 'team-1' });
    await addConnection({ id: 'theirs', teamId: 'team-2' });
    for (const id of ['fresh', 'failed']) await markRead(id, recent);
    for (const id of ['old', 'theirs']) await markRead(id, old);
    const problem = {
      code: 'upstream_timeout',
      detail: { en: 'It hangs.', ko: '멈췄습니다.' },
      at: recent.toISOString(),
    };
    await database().update(inventoryWalks).set({ problem }).where(eq(inventoryWalks.connectionId, 'failed'));
    const page = await scene.page('', 'first');
    expect(page.connections.map(({ id, state, asOf }) => [id, state, asOf])).toEqual([
      ['failed', 'failed', recent.toISOString()],
      ['fresh', 'ok', recent.toISOString()],
      ['new', 'unchecked', undefined],
      ['old', 'stale', old.toISOString()],
    ]);
    expect(page.connections[0]?.problem).toEqual({ ...problem, detail: 'It hangs.' });
    expect(page.asOf).toBe(old.toISOString());
    expect((await scene.page('connection=fresh&connection=new', 'first')).asOf).toBe(recent.toISOString());
    expect(await scene.page('connection=new', 'first')).not.toHaveProperty('asOf');
  });
});
