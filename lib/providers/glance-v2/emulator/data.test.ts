import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { idOf, origin } from './test-world';
import { type Writer, writable } from './writers-in-tests';

const octets = 'application/octet-stream';
const bits = new TextEncoder().encode('0123456789'.repeat(100));

let world: Awaited<ReturnType<typeof writable>>;
let id: string;
beforeEach(async () => {
  world = await writable();
  id = String((await world.platform('POST', '/v2/images', { disk_format: 'raw', container_format: 'bare' })).body.id);
});

const put = async (body: unknown, type = octets, room = 'file') =>
  world.platform('PUT', `/v2/images/${id}/${room}`, body, type);
const get = async (range?: string, { token }: Writer = world.platform) => {
  const headers = { 'x-auth-token': token, accept: 'application/json', ...(range === undefined ? {} : { range }) };
  return world.emulator.handle(new Request(`${origin}/image/v2/images/${id}/file`, { headers }));
};
const show = async () => (await world.platform('GET', `/v2/images/${id}`)).body;

describe('data of an image (§5)', () => {
  it('goes up once and comes down, with its checksums', async () => {
    expect((await get()).status).toBe(204);
    expect((await put(bits)).status).toBe(204);
    const md5 = createHash('md5').update(bits).digest('hex');
    const sha512 = createHash('sha512').update(bits).digest('hex');
    expect(await show()).toMatchObject({
      ...{ status: 'active', size: 1000, checksum: md5, os_hash_algo: 'sha512', os_hash_value: sha512 },
      stores: 'local',
    });
    const down = await get();
    expect([down.status, down.headers.get('content-md5'), down.headers.get('content-length')]).toEqual([
      200,
      md5,
      '1000',
    ]);
    expect(new Uint8Array(await down.arrayBuffer())).toEqual(bits);
    const again = await put(bits);
    expect([again.status, again.message]).toEqual([
      409,
      'Image status transition from active to saving is not allowed',
    ]);
  });

  it.each([
    ['bytes=0-9', 206, 'bytes 0-9/1000', '0123456789'],
    ['bytes=995-', 206, 'bytes 995-999/1000', '56789'],
    ['bytes=-3', 206, 'bytes 997-999/1000', '789'],
    ['bytes=990-5000', 206, 'bytes 990-999/1000', '0123456789'],
    ['bytes=1000-', 416, null, undefined],
    ['bytes=5-2', 416, null, undefined],
    ['bytes=0-1,4-5', 400, null, undefined],
    ['bytes=-', 500, null, undefined],
  ])('%s is %i', async (range, status, contentRange, text) => {
    await put(bits);
    const answer = await get(range);
    expect([answer.status, answer.headers.get('content-range')]).toEqual([status, contentRange]);
    const body = await answer.text();
    expect(body).toMatch(text === undefined ? /Range|multiple ranges|erred/ : new RegExp(`^${text}$`));
  });

  it('wants octets, formats and room', async () => {
    expect((await put(bits, 'application/json')).status).toBe(415);
    world.emulator.state.sizeLimit = 999;
    expect((await put(bits)).status).toBe(413);
    expect((await show()).status).toBe('queued');
    id = String((await world.platform('POST', '/v2/images', {})).body.id);
    const bare = await put(bits);
    expect([bare.status, bare.message]).toEqual([
      400,
      'Properties disk_format, container_format must be set prior to saving data.',
    ]);
  });

  it('is waited for again when its sender breaks off', async () => {
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) });
    await expect(put(broken)).rejects.toThrow('gone');
    expect((await show()).status).toBe('queued');
    expect((await put(bits)).status).toBe(204);
  });

  it('is kept as its beginning, however much it is, and comes back where it repeats itself', async () => {
    const [chunk, chunks] = [new Uint8Array(2 ** 20).map((_, place) => place % 251), 24];
    let left = chunks;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if ((left -= 1) < 0) controller.close();
        else controller.enqueue(chunk);
      },
    });
    expect((await put(body)).status).toBe(204);
    expect(world.emulator.state.get(id)?.start?.byteLength).toBe(chunk.byteLength);
    const sum = createHash('md5');
    const down = await get();
    for (const reader = down.body?.getReader(); ; ) {
      const part = await reader?.read();
      if (part?.value === undefined) break;
      sum.update(part.value);
    }
    expect(await show()).toMatchObject({ size: chunks * 2 ** 20, checksum: sum.digest('hex') });
  });

  it('exists of images that nobody uploaded, as large as they say', async () => {
    id = idOf('web:01 golden');
    const { size } = await show();
    const tail = await get(`bytes=${Number(size) - 5}-`);
    expect([tail.status, (await tail.arrayBuffer()).byteLength]).toEqual([206, 5]);
  });
});

describe('import (§9)', () => {
  const start = async (method: object) => world.platform('POST', `/v2/images/${id}/import`, { method });
  const download = (uri: string) => start({ name: 'web-download', uri });

  it('fetches by and by', async () => {
    expect((await download('https://images.example/x.qcow2')).status).toBe(202);
    expect(await show()).toMatchObject({ status: 'queued', os_glance_import_task: expect.any(String) });
    world.advance(3);
    expect(await show()).toMatchObject({ status: 'importing', os_glance_importing_to_stores: 'local' });
    world.advance(10);
    const done = await show();
    expect(done).toMatchObject({ status: 'active', stores: 'local' });
    expect(Object.keys(done).filter((key) => key.startsWith('os_glance_'))).toEqual([]);
    const bytes = new Uint8Array(await (await get()).arrayBuffer());
    expect(createHash('md5').update(bytes).digest('hex')).toBe(done.checksum);
  });

  it('goes back to queued when nobody answers, and says so in the tasks', async () => {
    await download('https://unreachable.example/x');
    world.advance(20);
    expect(await show()).toMatchObject({ status: 'queued', os_glance_failed_import: 'local' });
    const { body } = await world.platform('GET', `/v2/images/${id}/tasks`);
    expect(body.tasks).toMatchObject([{ type: 'api_image_import', status: 'failure' }]);
    expect((await download('https://images.example/x')).status).toBe(202);
  });

  it('takes staged data', async () => {
    const early = await start({ name: 'glance-direct' });
    expect([early.status, early.message]).toEqual([
      409,
      "Image needs to be staged before 'glance-direct' method can be used",
    ]);
    expect((await put(bits, octets, 'stage')).status).toBe(204);
    expect((await show()).status).toBe('uploading');
    expect((await start({ name: 'glance-direct' })).status).toBe(202);
    world.advance(20);
    expect(await show()).toMatchObject({ status: 'active', size: 1000 });
  });

  it.each([
    [{ name: 'bogus' }, 400, /^Unknown import method name 'bogus'\.$/],
    [{ name: 'copy-image' }, 403, /copy_image/],
    [{ name: 'web-download', uri: 'ftp://images.example/x' }, 400, /^URI for web-download does not pass filtering: /],
    [{ name: 'web-download', uri: 'http://127.0.0.1/x' }, 400, /does not pass filtering/],
    [{ name: 'web-download', uri: 'http://images.example:8080/x' }, 400, /does not pass filtering/],
    [{ name: 'web-download' }, 400, /filtering: None$/],
    [{}, 400, /'method' field/],
  ])('refuses %j', async (method, status, message) => {
    const answer = await start(method);
    expect([answer.status, answer.message]).toEqual([status, expect.stringMatching(message)]);
  });

  it('ends with its image', async () => {
    await download('https://images.example/x');
    world.advance(3);
    expect((await world.platform('DELETE', `/v2/images/${id}`)).status).toBe(204);
    world.advance(20);
    expect((await world.platform('GET', `/v2/images/${id}`)).status).toBe(404);
  });
});
