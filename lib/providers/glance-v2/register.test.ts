import { describe, expect, it } from 'vitest';
import { emulatedHarness } from '../conformance-harness';
import { streamOf } from '../conformance-writes-harness';
import type { SendReply } from '../provider';
import { glanceV2 as emulated } from './emulator/emulated-provider';
import { glanceV2 as provider } from './index';
import { webStreamOf } from '../transport/read-body';

const id = '11111111-2222-4333-8444-555555555555';
const asked = { name: 'fetched', diskFormat: 'raw', containerFormat: 'bare', id } as const;
const fetching = { ...asked, source: 'url', url: 'https://images.example/x' } as const;

/** `change` may put another answer in place of the service's to a path. */
function connected(change: (path: string, body: Record<string, unknown>) => void = () => {}) {
  const harness = emulatedHarness({ provider, emulated, laws: {} });
  const send: typeof harness.tools.send = async (request) => {
    const reply = await harness.tools.send(request);
    if (!/json/.test(reply.headers['content-type'] ?? '')) return reply;
    const body = (await new Response(webStreamOf(reply.body)).json()) as Record<string, unknown>;
    change(request.url.pathname, body);
    return { ...reply, body: new Response(JSON.stringify(body)).body } satisfies SendReply;
  };
  const { register, content, images } = provider.connect(harness.access, { ...harness.tools, send });
  if (!register || !content || !images) throw new Error('Glance v2 registers images and takes their data');
  const calls = () =>
    harness.emulator.log.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
  return { harness, register, content, images, calls };
}

const image = `/image/v2/images/${id}`;

describe('an image that the service is to fetch', () => {
  it('leaves no entry behind when the service will not', async () => {
    const { register, calls } = connected();
    const refused = register.create({ ...fetching, url: 'http://127.0.0.1/x' });
    await expect(refused).rejects.toMatchObject({
      code: 'upstream_rejected',
      detail: expect.stringContaining('does not pass filtering'),
    });
    expect(calls().slice(1)).toEqual(['POST /image/v2/images', `POST ${image}/import`, `DELETE ${image}`]);
    expect(await register.find(fetching, new Date(0))).toBeUndefined();
  });

  it('stays when nobody knows whether the service will', async () => {
    const { register, harness, calls } = connected();
    harness.emulator.faults.add({ kind: 'drop', match: { method: 'POST', pathPrefix: `${image}/import` } });
    await expect(register.create(fetching)).rejects.toMatchObject({ code: 'outcome_unknown' });
    expect(calls().slice(1)).toEqual(['POST /image/v2/images', `POST ${image}/import`]);
    expect(await register.find(fetching, harness.tools.now())).toMatchObject({ id, status: 'pending' });
  });

  it('shows as failed when the service could not', async () => {
    const { register, images, harness } = connected();
    await register.create({ ...fetching, url: 'https://unreachable.example/x' });
    harness.advance(60_000);
    expect((await images.get(id)).image).toMatchObject({ status: 'failed', providerStatus: 'queued' });
  });

  it('is not offered where the service does not fetch', async () => {
    const { register, calls } = connected((path, body) => {
      if (path.endsWith('/info/import')) body['import-methods'] = { value: ['glance-direct'] };
    });
    expect((await register.offered()).sources).toEqual(['upload', 'record']);
    await expect(register.create(fetching)).rejects.toMatchObject({ code: 'unsupported_operation' });
    expect(calls().slice(1)).toEqual([]);
  });
});

it('offers and takes the formats of the site, whatever others have', async () => {
  const { register } = connected((path, body) => {
    if (!path.endsWith('/schemas/image')) return;
    const properties = body.properties as Record<string, object>;
    properties.disk_format = { enum: [null, 'raw', 'squashfs'] };
    properties.container_format = { enum: 'bare' };
  });
  expect((await register.offered()).choices).toEqual({ diskFormat: ['raw', 'squashfs'] });
  const refused = register.create({ ...asked, source: 'record', diskFormat: 'qcow2' });
  await expect(refused).rejects.toMatchObject({ code: 'upstream_rejected' });
  // The emulated service has not heard of it: what it says is its own word.
  const passed = register.create({ ...asked, source: 'record', diskFormat: 'squashfs' });
  await expect(passed).rejects.toMatchObject({ status: 400 });
});

it('does not take an image for its own that had the id long before', async () => {
  const { register, harness } = connected();
  await register.create({ ...asked, source: 'record' });
  expect(await register.find({ ...asked, source: 'record' }, harness.tools.now())).toMatchObject({ id });
  harness.advance(3_600_000);
  expect(await register.find({ ...asked, source: 'record' }, harness.tools.now())).toBeUndefined();
});

describe('data', () => {
  const data = Uint8Array.of(1, 2, 3);

  it('that the service sums up otherwise is not taken for uploaded', async () => {
    const { register, content } = connected((path, body) => {
      if (path.endsWith(id) && body.status === 'active') body.checksum = '0'.repeat(32);
    });
    const { image: waiting } = await register.create({ ...asked, source: 'upload' });
    await expect(content.upload(waiting, { body: streamOf(data) })).rejects.toMatchObject({
      code: 'upstream_invalid_response',
      detail: expect.stringContaining('00000000000000000000000000000000'),
    });
  });

  it('is not sent before it is known what it is, and its sender is let go', async () => {
    const { register, content, calls } = connected();
    const { image: bare } = await register.create({ id, name: 'bare', source: 'record' });
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({ cancel: () => void (cancelled = true) });
    await expect(content.upload(bare, { body })).rejects.toMatchObject({ code: 'upstream_rejected' });
    expect([cancelled, calls().some((call) => call.startsWith('PUT'))]).toEqual([true, false]);
  });

  it('cannot be read of an image that has none', async () => {
    const { register, content } = connected();
    await register.create({ ...asked, source: 'upload' });
    await expect(content.download(id)).rejects.toMatchObject({ code: 'upstream_conflict' });
  });
});
