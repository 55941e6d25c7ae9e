import { beforeEach, describe, expect, it } from 'vitest';
import { projects } from './people';
import { idOf } from './test-world';
import { writable } from './writers-in-tests';

const patchType = 'application/openstack-images-v2.1-json-patch';
const other = { name: 'x', disk_format: 'raw', container_format: 'bare' };

let world: Awaited<ReturnType<typeof writable>>;
beforeEach(async () => {
  world = await writable();
});

async function made(body: object = other): Promise<string> {
  const { body: image } = await world.platform('POST', '/v2/images', body);
  return String(image.id);
}
const patch = async (id: string, operations: unknown, type = patchType) =>
  world.platform('PATCH', `/v2/images/${id}`, operations, type);
const show = async (id: string) => (await world.platform('GET', `/v2/images/${id}`)).body;

describe('creating (§5)', () => {
  it('makes a queued image of the caller, shared with nobody, out of nothing', async () => {
    const answer = await world.platform('POST', '/v2/images', {});
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toMatch(new RegExp(`/v2/images/${String(answer.body.id)}$`));
    expect(answer.headers.get('openstack-image-import-methods')).toContain('web-download');
    expect(answer.body).toMatchObject({
      ...{ status: 'queued', visibility: 'shared', size: null, name: null, owner: projects.platform.id, tags: [] },
      ...{ created_at: '2026-11-22T10:00:00Z', min_disk: 0, protected: false },
    });
  });

  it.each([
    [{ name: 1 }, 400, /does not match schema 'image': 1 is not of type 'null', 'string' Failed validating/],
    [{ name: 'rocket 🚀' }, 400, /^Name can't contain 4 byte unicode characters\.$/],
    [{ k: 'rocket 🚀' }, 400, /can't contain 4 byte/],
    ['{"name', 400, /^Malformed JSON in request body\.$/],
    [{ visibility: 'public' }, 403, /^You are not authorized to complete publicize_image action\.$/],
    [{ status: 'active' }, 403, /^Attribute 'status' is read-only\.$/],
    [{ os_glance_x: 'y' }, 403, /reserved/],
    [{ owner: projects.data.id }, 403, /^You are not permitted to create images owned by '/],
    [{ custom: null }, 400, /is not of type 'string'/],
    [{ custom: 5 }, 400, /is not of type 'string'/],
    [{ min_disk: -1 }, 400, /^Invalid value '-1' for parameter 'min_disk': Cannot be a negative value$/],
    [{ min_ram: 2 ** 31 }, 400, /must not exceed 2147483647/],
    [{ tags: [''] }, 500, /./],
    [{ Foo: '1', foo: '2' }, 500, /./],
    [{ id: 'x' }, 400, /does not match/],
    [[], 500, /^The server has either erred/],
    [{ k: 'v'.repeat(65_536) }, 500, /./],
    [{ ['k'.repeat(256)]: 'v' }, 500, /./],
    [{ tags: Array.from({ length: 129 }, (_, n) => `t${n}`) }, 413, /Attempted: 129, Maximum: 128/],
    [Object.fromEntries(Array.from({ length: 131 }, (_, n) => [`k${n}`, 'v'])), 413, /Attempted: 131, Maximum: 128/],
  ])('refuses %j', async (body, status, message) => {
    const answer = await world.platform('POST', '/v2/images', body);
    expect([answer.status, answer.message]).toEqual([status, expect.stringMatching(message)]);
  });

  it('takes an id once, deleted images included', async () => {
    const id = '11111111-2222-4333-8444-555555555555';
    expect((await world.platform('POST', '/v2/images', { id })).status).toBe(201);
    await world.platform('DELETE', `/v2/images/${id}`);
    const again = await world.platform('POST', '/v2/images', { id });
    expect([again.status, again.message]).toEqual([409, `Image ID ${id} already exists!`]);
  });
});

describe('patching (§6)', () => {
  it('changes what is named, moves the time of change, and answers the whole', async () => {
    const id = await made({ ...other, old: '1', kept: '2' });
    world.advance(5);
    const operations = [
      { op: 'replace', path: '/name', value: 'renamed' },
      { op: 'add', path: '/a~1b~0c', value: 'x' },
      { op: 'add', path: '/old', value: 'over' },
      { op: 'add', path: '/', value: 'nameless' },
      { op: 'replace', path: '/tags', value: ['a', 'a', 'b'] },
    ];
    const answer = await patch(id, operations);
    expect([answer.status, answer.body]).toMatchObject([
      200,
      { name: 'renamed', 'a/b~c': 'x', old: 'over', kept: '2' },
    ]);
    expect(answer.body).toMatchObject({ '': 'nameless', tags: ['a', 'b'], updated_at: '2026-11-22T10:00:05Z' });
    expect(await show(id)).toEqual(answer.body);
    expect((await patch(id, [])).status).toBe(200);
  });

  it('is all or nothing', async () => {
    const id = await made();
    const before = await show(id);
    const operations = [
      { op: 'replace', path: '/name', value: 'renamed' },
      { op: 'replace', path: '/nosuch', value: 'x' },
    ];
    const answer = await patch(id, operations);
    expect([answer.status, answer.message]).toEqual([409, 'Property nosuch does not exist.']);
    expect(await show(id)).toEqual(before);
  });

  it.each([
    [{ op: 'remove', path: '/name' }, 403, 'Property name may not be removed.'],
    [{ op: 'remove', path: '/nosuch' }, 409, 'Property nosuch does not exist.'],
    [{ op: 'replace', path: '/size', value: 1 }, 403, "Attribute 'size' is read-only."],
    [{ op: 'replace', path: '/id', value: 'x' }, 403, "Attribute 'id' is read-only."],
    [{ op: 'replace', path: '/owner', value: 'x' }, 403, "Owner can't be updated by non admin."],
    [{ op: 'add', path: '/sl/ash', value: 'x' }, 400, /^Invalid JSON pointer for this resource/],
    [{ op: 'add', path: '/bad~2', value: 'x' }, 400, /recognized escape/],
    [{ op: 'add', path: 'bare', value: 'x' }, 400, /does not start/],
    [{ op: 'add', path: '/end/', value: 'x' }, 400, /ends with/],
    [{ op: 'add', path: '/tags/-', value: 'x' }, 400, /Invalid JSON pointer/],
    [{ op: 'move', path: '/a', from: '/b' }, 400, /^Invalid operation: /],
    [{ op: 'test', path: '/name', value: 'x' }, 400, /^Invalid operation: /],
    [{ op: 'replace', path: '/min_disk', value: '5' }, 400, /is not of type 'integer'/],
    [{ op: 'replace', path: '/protected', value: 'true' }, 400, /is not of type 'boolean'/],
    [{ op: 'replace', path: '/min_ram', value: -1 }, 400, /negative/],
    [{ op: 'add', path: '/locations', value: [] }, 400, /^Invalid JSON pointer/],
    [{ op: 'replace', path: '/visibility', value: 'public' }, 403, /publicize_image/],
  ])('refuses %j', async (operation, status, message) => {
    const answer = await patch(await made(), [operation]);
    expect([answer.status, answer.message]).toEqual([
      status,
      typeof message === 'string' ? message : expect.stringMatching(message),
    ]);
  });

  it('wants its own content type, and freezes the formats of images with data', async () => {
    const id = await made();
    const wrong = await patch(id, [], 'application/json');
    expect([wrong.status, wrong.headers.get('accept-patch')]).toEqual([415, expect.stringContaining(patchType)]);
    expect((await patch(id, [], `${patchType}; charset=UTF-8`)).status).toBe(200);
    const formats = [{ op: 'replace', path: '/disk_format', value: 'qcow2' }];
    expect((await patch(id, formats)).status).toBe(200);
    await world.platform('PUT', `/v2/images/${id}/file`, 'data', 'application/octet-stream');
    const frozen = await patch(id, formats);
    expect([frozen.status, frozen.message]).toEqual([
      403,
      'Attribute disk_format can be only replaced for a queued image.',
    ]);
  });

  it('is for the owner and administrators; what cannot be seen is not found', async () => {
    const id = await made({ ...other, visibility: 'community' });
    const rename = [{ op: 'replace', path: '/name', value: 'mine' }];
    const foreign = await world.data('PATCH', `/v2/images/${id}`, rename, patchType);
    expect([foreign.status, foreign.message]).toEqual([403, 'You do not own this image']);
    const hidden = await world.data('PATCH', `/v2/images/${await made()}`, rename, patchType);
    expect(hidden.status).toBe(404);
    expect((await world.admin('PATCH', `/v2/images/${id}`, rename, patchType)).status).toBe(200);
  });
});

describe('deleting and setting aside (§7)', () => {
  it('deletes once, never what is protected, in use or foreign', async () => {
    const id = await made({ ...other, protected: true });
    const kept = await world.admin('DELETE', `/v2/images/${id}`);
    expect([kept.status, kept.message]).toEqual([403, `Image ${id} is protected and cannot be deleted.`]);
    await patch(id, [{ op: 'replace', path: '/protected', value: false }]);
    world.emulator.state.inUse.add(id);
    expect((await world.platform('DELETE', `/v2/images/${id}`)).status).toBe(409);
    world.emulator.state.inUse.delete(id);
    const done = await world.platform('DELETE', `/v2/images/${id}`);
    expect([done.status, done.headers.get('content-type')]).toEqual([204, expect.stringContaining('text/html')]);
    const again = await world.platform('DELETE', `/v2/images/${id}`);
    expect([again.status, again.message]).toEqual([404, `Failed to find image ${id} to delete`]);
    expect((await world.data('DELETE', `/v2/images/${idOf('Debian 12 (bookworm)')}`)).status).toBe(403);
  });

  it('deactivates and reactivates, as often as one likes, what has data', async () => {
    const id = await made();
    const act = async (action: string) => world.platform('POST', `/v2/images/${id}/actions/${action}`);
    const early = await act('deactivate');
    expect([early.status, early.message]).toEqual([403, "Not allowed to deactivate image in status 'queued'"]);
    await world.platform('PUT', `/v2/images/${id}/file`, 'data', 'application/octet-stream');
    expect([(await act('deactivate')).status, (await act('deactivate')).status]).toEqual([204, 204]);
    const download = await world.platform('GET', `/v2/images/${id}/file`);
    expect([download.status, download.message]).toEqual([
      403,
      'The requested image has been deactivated. Image data download is forbidden.',
    ]);
    expect((await world.admin('GET', `/v2/images/${id}/file`)).status).toBe(200);
    expect((await patch(id, [{ op: 'replace', path: '/name', value: 'still editable' }])).status).toBe(200);
    expect([(await act('reactivate')).status, (await show(id)).status]).toEqual([204, 'active']);
  });

  it('keeps tags of the URL as their bytes', async () => {
    const id = await made({ ...other, tags: ['한글'] });
    const tag = async (method: string, text: string) =>
      (await world.platform(method, `/v2/images/${id}/tags/${encodeURIComponent(text)}`)).status;
    expect([await tag('PUT', 'golden'), await tag('PUT', 'golden'), await tag('PUT', '태그')]).toEqual([204, 204, 204]);
    expect([await tag('DELETE', 'golden'), await tag('DELETE', 'golden')]).toEqual([204, 404]);
    expect([await tag('DELETE', '한글'), await tag('PUT', 'a/b'), await tag('PUT', 'x'.repeat(256))]).toEqual([
      404, 404, 400,
    ]);
    expect((await show(id)).tags).toEqual(['한글', Buffer.from('태그').toString('latin1')]);
  });
});

describe('members (§8)', () => {
  const stranger = 'f'.repeat(32);

  it('are added by the owner, decided on by themselves, and removed once', async () => {
    const id = await made();
    const path = `/v2/images/${id}/members`;
    const added = await world.platform('POST', path, { member: projects.data.id });
    expect([added.status, added.body]).toMatchObject([200, { member_id: projects.data.id, status: 'pending' }]);
    const twice = await world.platform('POST', path, { member: projects.data.id });
    expect([twice.status, twice.message]).toEqual([409, `Member ${projects.data.id} is duplicated for image ${id}`]);
    const own = `${path}/${projects.data.id}`;
    for (const status of ['accepted', 'rejected', 'pending', 'pending'])
      expect((await world.data('PUT', own, { status })).body).toMatchObject({ status });
    const meddling = await world.platform('PUT', own, { status: 'accepted' });
    expect([meddling.status, meddling.message]).toEqual([403, `Not allowed to update members for image ${id}.`]);
    expect((await world.data('DELETE', own)).status).toBe(403);
    expect((await world.data('POST', path, { member: stranger })).status).toBe(403);
    expect([(await world.platform('DELETE', own)).status, (await world.platform('DELETE', own)).status]).toEqual([
      204, 404,
    ]);
  });

  it.each([
    ['POST', '', {}, 400, 'Member to be added not specified'],
    ['POST', '', { member: '' }, 400, "Member can't be empty"],
    ['POST', '', { member: 5 }, 200, ''],
    ['POST', '', { member: 'anything-goes' }, 200, ''],
    ['POST', '', { member: 'x'.repeat(256) }, 500, /./],
    ['PUT', '/nobody', {}, 400, 'Status not specified'],
    ['PUT', '/nobody', { status: 'Accepted' }, 400, /Status must be "pending", "accepted" or "rejected"\.$/],
    ['PUT', '/nobody', { status: 'accepted' }, 404, /not found in the member list of the image/],
  ])('%s %s %j', async (method, rest, body, status, message) => {
    const answer = await world.platform(method, `/v2/images/${await made()}/members${rest}`, body);
    expect([answer.status, answer.message]).toEqual([
      status,
      typeof message === 'string' ? message : expect.stringMatching(message),
    ]);
  });

  it('are at most 128, only of shared images, and come back as they were', async () => {
    const id = await made();
    for (let n = 0; n < 128; n += 1) await world.platform('POST', `/v2/images/${id}/members`, { member: `m${n}` });
    expect((await world.platform('POST', `/v2/images/${id}/members`, { member: 'more' })).status).toBe(413);
    await patch(id, [{ op: 'replace', path: '/visibility', value: 'private' }]);
    expect((await world.platform('POST', `/v2/images/${id}/members`, { member: 'more' })).status).toBe(403);
    await patch(id, [{ op: 'replace', path: '/visibility', value: 'shared' }]);
    expect((await world.platform('GET', `/v2/images/${id}/members`)).body.members).toHaveLength(128);
  });
});
