import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { utf8AsBytes } from '../../emulation/python-text';
import { idOf, peopled } from './test-world';

let world: Awaited<ReturnType<typeof peopled>>;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 22, 10);
  world = await peopled('sandbox', () => new Date(now));
});

const meta = (fields: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [`x-image-meta-${name}`, value]));
const octets = { 'content-type': 'application/octet-stream' };
const formats = meta({ disk_format: 'raw', container_format: 'bare' });
const md5 = (text: string) => createHash('md5').update(text).digest('hex');
const create = async (headers: Record<string, string>, body?: BodyInit) => {
  const answer = await world.infra('POST', '/v1/images', { headers, ...(body === undefined ? {} : { body }) });
  return { status: answer.status, answer, image: (await answer.clone().json()).image };
};
const stored = (id: string) => {
  const image = world.emulator.state.get(id);
  if (image === undefined) throw new Error(`No image ${id}`);
  return image;
};
const reasonOf = async (answer: Response) => (await answer.json()).message as string;

describe('POST (§7.1)', () => {
  it('of nothing at all makes a queued record', async () => {
    const { status, answer, image } = await create({});
    expect(status).toBe(201);
    expect(image).toMatchObject({ name: null, status: 'queued', size: 0, disk_format: null, properties: {} });
    expect(answer.headers.get('location')).toMatch(new RegExp(`/image/v1/images/${image.id}$`));
    expect((await create(meta({ size: '0' }))).image).toMatchObject({ status: 'active', size: 0 });
  });

  it('with a body makes an active image with its checksum', async () => {
    const { answer, image } = await create({ ...octets, ...formats }, 'the bits');
    expect(image).toMatchObject({ status: 'active', size: 8, checksum: md5('the bits') });
    expect(answer.headers.get('etag')).toBe(md5('the bits'));
    const download = await world.infra('GET', `/v1/images/${image.id}`, { headers: { range: 'bytes=0-1' } });
    expect([download.status, await download.text()]).toEqual([200, 'the bits']);
  });

  it('takes an empty body for none', async () => {
    const body = new ReadableStream({ start: (controller) => controller.close() });
    expect((await create(octets, body)).image).toMatchObject({ status: 'queued' });
  });

  it.each([
    ['no disk format', octets, 'queued', 'Disk format is not specified.'],
    ['another type', { ...formats, 'content-type': 'text/plain' }, 'killed', 'Content-Type must be'],
    ['another size', { ...octets, ...formats, ...meta({ size: '9' }) }, 'killed', "Setting image status to 'killed'."],
    [
      'another checksum',
      { ...octets, ...formats, ...meta({ checksum: md5('others') }) },
      'killed',
      "Setting image status to 'killed'.",
    ],
  ])('with a body and %s leaves a record behind', async (_, headers, status, reason) => {
    const id = '11111111-2222-4333-8444-555555555555';
    const { answer, status: code } = await create({ ...headers, ...meta({ id }) }, 'the bits');
    expect([code, stored(id).status]).toEqual([400, status]);
    expect(await reasonOf(answer)).toContain(reason);
  });

  it('leaves a killed record when the connection is cut', async () => {
    const id = '11111111-2222-4333-8444-555555555555';
    const body = new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(8));
        controller.error(new Error('cut'));
      },
    });
    await expect(create({ ...octets, ...formats, ...meta({ id }) }, body)).rejects.toThrow();
    expect(stored(id).status).toBe('killed');
  });

  it('keeps no more than a mebibyte of an image, and still gives all of it back', async () => {
    const block = Buffer.alloc(1024 * 1024, 'abcdefghijklmnop');
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent++ < 5) controller.enqueue(block);
        else controller.close();
      },
    });
    const { image } = await create({ ...octets, ...formats }, body);
    expect(image.size).toBe(5 * block.length);
    expect(stored(image.id).bits?.byteLength).toBe(block.length);
    const download = await (await world.infra('GET', `/v1/images/${image.id}`)).bytes();
    expect(createHash('md5').update(download).digest('hex')).toBe(image.checksum);
  });

  it.each([
    ['an unknown format', meta({ disk_format: 'floppy' }), 400],
    ['formats that do not agree', meta({ disk_format: 'ami', container_format: 'bare' }), 400],
    ['an unknown header', meta({ bogus: 'x' }), 400],
    ['a number that is none', meta({ min_ram: 'much' }), 400],
    ['a negative number', meta({ min_disk: '-1' }), 400],
    ['an id that is none', meta({ id: 'mine' }), 400],
    ['an id in use', meta({ id: idOf('debian-9') }), 409],
    ['the id of an image long deleted', meta({ id: idOf('deleted last year') }), 409],
    ['no right to publish', meta({ is_public: 'True' }), 403],
    ['more than the cap', meta({ size: String(2 ** 41) }), 400],
    ['a name that is too long', meta({ name: 'x'.repeat(256) }), 400],
    ['a creation time', meta({ created_at: '2020-01-01T00:00:00' }), 500],
    ['two sources', { ...meta({ location: 'http://a/b' }), 'x-glance-api-copy-from': 'http://a/b' }, 400],
    ['a file as its source', meta({ location: 'file:///etc/passwd' }), 400],
    ['a source that does not answer', meta({ location: 'http://away.invalid/x' }), 400],
    [
      'too many properties',
      meta(Object.fromEntries(Array.from({ length: 129 }, (_, n) => [`property-p${n}`, 'x']))),
      413,
    ],
  ])('refuses %s', async (_, headers, status) => {
    expect((await world.infra('POST', '/v1/images', { headers })).status).toBe(status);
  });

  it('fills the other format of an Amazon image, and drops an owner in silence', async () => {
    const { image } = await create(meta({ disk_format: 'aki', owner: 'somebody' }));
    expect(image).toMatchObject({ disk_format: 'aki', container_format: 'aki' });
    expect(image.owner).not.toBe('somebody');
  });

  it('registers a location at once and copies a URL by the clock', async () => {
    expect((await create(meta({ location: 'http://store.example/a', size: '99' }))).image).toMatchObject({
      status: 'active',
      size: 99,
    });
    const { status, image } = await create({ ...formats, 'x-glance-api-copy-from': 'http://store.example/b' });
    const lost = (await create({ ...formats, 'x-glance-api-copy-from': 'http://store.example/missing' })).image;
    const seen = async (id: string) =>
      (await world.infra('HEAD', `/v1/images/${id}`)).headers.get('x-image-meta-status');
    expect([status, image.status, await seen(image.id)]).toEqual([201, 'queued', 'queued']);
    now += 5_000;
    expect(await seen(image.id)).toBe('saving');
    now += 60_000;
    expect([await seen(image.id), await seen(lost.id)]).toEqual(['active', 'killed']);
    const bits = await (await world.infra('GET', `/v1/images/${image.id}`)).bytes();
    expect(createHash('md5').update(bits).digest('hex')).toBe(stored(image.id).checksum);
  });
});

describe('what headers become (§4.1)', () => {
  it('lower-cases names, turns dashes into underscores and takes nothing for null', async () => {
    const { image } = await create({
      ...meta({ 'Min-Disk': '7', name: ' ', protected: 'maybe' }),
      ...meta({ 'property-OS-Version': '7', 'property-a-b': '1', 'property-a_b': '2', 'property-empty': '' }),
    });
    expect(image).toMatchObject({ min_disk: 7, name: null, protected: false });
    expect(image.properties).toEqual({ os_version: '7', a_b: '2', empty: null });
    const answer = await world.infra('HEAD', `/v1/images/${image.id}`);
    expect(answer.headers.has('x-image-meta-property-empty')).toBe(false);
  });

  it.each(['true', '1', 'YES', 'on', 'y', 'T'])('takes %s for true', async (word) => {
    expect((await create(meta({ protected: word }))).image.protected).toBe(true);
  });

  it('reads UTF-8, and on Python 3 shows it as Latin-1', async () => {
    const name = utf8AsBytes('한국 café');
    expect((await create(meta({ name }))).image.name).toBe('한국 café');
    world.emulator.state.python3 = true;
    expect((await create(meta({ name }))).image.name).toBe(name);
  });

  it.each([
    ['one line', { 'x-image-meta-property-long': 'x'.repeat(16_384) }],
    [
      'all lines',
      Object.fromEntries(Array.from({ length: 5 }, (_, n) => [`x-image-meta-property-p${n}`, 'x'.repeat(16_000)])),
    ],
  ])('answers a bare 400 when %s are too long', async (_, headers) => {
    const answer = await world.infra('POST', '/v1/images', { headers: headers as Record<string, string> });
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([400, null, '']);
  });
});

describe('PUT (§7.2)', () => {
  const path = () => `/v1/images/${idOf('사내 표준 이미지 CentOS 7')}`;
  const put = async (headers: Record<string, string>) => {
    const answer = await world.infra('PUT', path(), { headers });
    return { status: answer.status, image: (await answer.json()).image };
  };
  const all = { os_distro: 'centos', os_version: '7', owner_team: '인프라 팀', build_id: '190304.2' };

  it.each([undefined, 'True', 'yes'])('with the switch %s leaves exactly the properties sent', async (purge) => {
    const switched: Record<string, string> = purge === undefined ? {} : { 'x-glance-registry-purge-props': purge };
    expect((await put({ ...switched, ...meta({ 'property-one': '1' }) })).image.properties).toEqual({ one: '1' });
    expect((await put({ ...switched, ...meta({ name: 'renamed' }) })).image).toMatchObject({
      name: 'renamed',
      properties: {},
    });
  });

  it.each(['false', '0', 'no', '', 'garbage'])('with the switch %j merges', async (purge) => {
    const { image } = await put({ 'x-glance-registry-purge-props': purge, ...meta({ 'property-one': '1' }) });
    expect(image.properties).toEqual({ ...all, one: '1' });
  });

  it('changes only the core fields that were sent', async () => {
    const before = stored(idOf('사내 표준 이미지 CentOS 7'));
    const { min_ram, name } = before;
    const { image } = await put({ 'x-glance-registry-purge-props': 'false', ...meta({ min_disk: '21' }) });
    expect(image).toMatchObject({
      min_disk: 21,
      min_ram,
      name,
      protected: true,
      updated_at: '2026-11-22T10:00:00.000000',
    });
  });

  it.each([
    ['another status', meta({ status: 'queued' }), 403],
    ['another id', meta({ id: idOf('debian-9') }), 403],
    ['the size of an active image', meta({ size: '1' }), 403],
    ['publishing', meta({ is_public: 'True' }), 403],
    ['a location', meta({ location: 'http://a/b' }), 400],
    ['an unknown header', meta({ bogus: '1' }), 400],
  ])('refuses %s', async (_, headers, status) => {
    expect((await put(headers)).status).toBe(status);
  });

  it('takes data for a queued image only, and keeps its properties whatever the switch says', async () => {
    const { image } = await create({ ...formats, ...meta({ 'property-kept': 'yes' }) });
    const sent = { headers: { ...octets, 'x-glance-registry-purge-props': 'true' }, body: 'the bits' };
    const answer = await world.infra('PUT', `/v1/images/${image.id}`, sent);
    expect((await answer.json()).image).toMatchObject({ status: 'active', size: 8, properties: { kept: 'yes' } });
    const again = await world.infra('PUT', `/v1/images/${image.id}`, sent);
    expect([again.status, await reasonOf(again)]).toEqual([409, expect.stringContaining('unqueued')]);
  });

  it('answers 500 to a member, 403 for a public image, 404 to strangers', async () => {
    const ask = async (name: string, method = 'PUT') => (await world.infra(method, `/v1/images/${idOf(name)}`)).status;
    for (const method of ['PUT', 'DELETE']) {
      expect(await ask('연구용 계산 노드', method)).toBe(500);
      expect(await ask('debian-9', method)).toBe(403);
      expect(await ask('partner private', method)).toBe(404);
    }
  });
});

describe('DELETE (§8)', () => {
  const remove = (name: string) => world.infra('DELETE', `/v1/images/${idOf(name)}`);

  it('answers 200 and nothing, once', async () => {
    const answer = await remove('web:01 golden');
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect((await remove('web:01 golden')).status).toBe(404);
    expect(stored(idOf('web:01 golden'))).toMatchObject({ status: 'deleted', deleted: true });
  });

  it('refuses a protected image and one whose data is in use', async () => {
    const answer = await remove('database-backup-2021');
    expect([answer.status, await reasonOf(answer)]).toEqual([403, expect.stringContaining('Image is protected')]);
    const body = JSON.stringify(idOf('empty'));
    const control = new Request('http://cloud.example/glance-v1/__control/in-use', { method: 'POST', body });
    expect((await world.emulator.handle(control)).status).toBe(204);
    expect((await remove('empty')).status).toBe(409);
  });
});
