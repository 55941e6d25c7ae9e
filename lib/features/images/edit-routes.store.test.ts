import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { database } from '@/lib/db/client';
import { auditEntries } from '@/lib/db/schema/installation';
import { type CloudImage, cloudImage } from '@/lib/domain/image';
import { type Call, connectionsScene } from '@/lib/testing/connections-scene';

let scene: Awaited<ReturnType<typeof connectionsScene>>;
let id: string;
beforeAll(async () => {
  scene = await connectionsScene();
  const made = await scene.call('/connections', { method: 'POST', body: scene.working });
  id = String(made.json.id);
});
afterAll(() => scene.close());

const patch = { 'content-type': 'application/merge-patch+json' };
const call = (imageId: string, given: Call) =>
  scene.call('/images/{connectionId}/{imageId}', { id, imageId, ...given });
const change = (imageId: string, ifMatch: string, body: unknown) =>
  call(imageId, { method: 'PATCH', headers: { ...patch, 'if-match': ifMatch }, body });

/** An image that nobody has changed so far; each test takes the next. */
const taken = new Set<string>();
async function ownImage(): Promise<CloudImage> {
  const { json } = await scene.call('/images/{connectionId}', { id, search: 'limit=100' });
  const images = cloudImage.array().parse(json.items);
  const found = images.find(
    (each) => each.status === 'active' && each.actions.delete?.allowed === true && !taken.has(each.id),
  );
  if (found === undefined) throw new Error('There is no image left that may be changed.');
  taken.add(found.id);
  return found;
}

async function recordsOf(imageId: string) {
  const rows = await database().select().from(auditEntries).orderBy(auditEntries.sequence);
  return rows.filter(({ object }) => object.id === imageId).map(({ action, outcome }) => `${action} ${outcome}`);
}

describe('PATCH of an image', () => {
  test('needs the tag of what was seen, and answers the next one', async () => {
    const { id: image } = await ownImage();
    const seen = await call(image, {});
    const body = { name: '새 이름', properties: { 'owner/team~1': 'storage' } };
    expect((await call(image, { method: 'PATCH', headers: patch, body })).json.code).toBe('precondition_required');
    const changed = await change(image, seen.etag, body);
    expect([changed.status, changed.json.name]).toEqual([200, '새 이름']);
    const again = await call(image, {});
    expect(again.etag).toBe(changed.etag);
    expect(again.json.properties).toMatchObject({ 'owner/team~1': 'storage' });
    expect(await recordsOf(image)).toEqual(['image.metadata.updated intended', 'image.metadata.updated succeeded']);
  });

  test('with a tag of before is refused with what is there now', async () => {
    const { id: image } = await ownImage();
    const seen = await call(image, {});
    const theirs = await change(image, '*', { minDiskGiB: 77 });
    const refused = await change(image, seen.etag, { name: 'mine' });
    expect([refused.status, refused.json.code, refused.etag]).toEqual([412, 'precondition_failed', theirs.etag]);
    expect(refused.json.current).toMatchObject({ id: image, minDiskGiB: 77, actions: { edit: { allowed: true } } });
    expect((await change(image, refused.etag, { name: 'mine' })).status).toBe(200);
  });

  test.each([
    ['a key that no image has', { colour: 'red' }, 'colour'],
    ['what nobody can change', { status: 'active' }, 'status'],
    ['a value of the wrong kind', { protected: 'yes' }, 'protected'],
    [
      'a property of the provider’s own',
      { properties: { os_glance_failed_import: '' } },
      'properties.os_glance_failed_import',
    ],
  ])('says where %s stands', async (_, body, path) => {
    const { id: image } = await ownImage();
    const refused = await change(image, '*', body);
    expect([refused.status, refused.json.code]).toEqual([400, 'validation_failed']);
    expect(refused.json.fields).toMatchObject([{ path }]);
  });

  test('by a viewer is denied and on record; for a stranger there is no such image', async () => {
    const { id: image } = await ownImage();
    const as = (who: string) =>
      call(image, { as: who, method: 'PATCH', headers: { ...patch, 'if-match': '*' }, body: { name: 'x' } });
    expect([(await as('viewer')).status, (await as('stranger')).status]).toEqual([403, 404]);
    expect(await recordsOf(image)).toEqual(['image.metadata.updated denied']);
  });
});

describe('DELETE of an image', () => {
  test('needs the tag too, and twice is as good as once', async () => {
    const { id: image } = await ownImage();
    const { etag } = await call(image, {});
    expect((await call(image, { method: 'DELETE' })).status).toBe(428);
    const gone = await call(image, { method: 'DELETE', headers: { 'if-match': etag }, search: 'reason=old' });
    expect([gone.status, gone.text]).toEqual([204, '']);
    expect((await call(image, {})).status).toBe(404);
    expect((await call(image, { method: 'DELETE', headers: { 'if-match': etag } })).status).toBe(204);
    expect(await recordsOf(image)).toEqual(['image.deleted intended', 'image.deleted succeeded']);
  });

  test('of a protected one is refused before anything is sent', async () => {
    const { id: image } = await ownImage();
    const { etag } = await change(image, '*', { protected: true });
    const refused = await call(image, { method: 'DELETE', headers: { 'if-match': etag } });
    expect([refused.status, refused.json.code]).toEqual([409, 'conflict']);
    expect(refused.json.detail).toContain('protected');
  });
});

test('an image is taken out of use and put back', async () => {
  const { id: image } = await ownImage();
  const post = (way: 'deactivate' | 'reactivate', body?: object) =>
    scene.call(`/images/{connectionId}/{imageId}/${way}`, { id, imageId: image, method: 'POST', body });
  expect((await post('deactivate', { reason: 'CVE-2026-1' })).json.status).toBe('deactivated');
  const back = await post('reactivate');
  expect([back.status, back.json.status]).toEqual([200, 'active']);
  expect(back.etag).toBe((await call(image, {})).etag);
});
