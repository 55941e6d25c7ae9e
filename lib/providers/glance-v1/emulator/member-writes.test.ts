import { beforeEach, describe, expect, it } from 'vitest';
import { projects } from './people';
import { idOf, peopled } from './test-world';

let world: Awaited<ReturnType<typeof peopled>>;
beforeEach(async () => {
  world = await peopled();
});

const image = idOf('사내 표준 이미지 CentOS 7');
const { research, partner } = projects;
const path = (member = '', id = image) => `/v1/images/${id}/members${member && `/${member}`}`;
const rows = async () => (await (await world.infra('GET', path())).json()).members;
const put = async (member: string, body?: unknown, by = world.infra) =>
  (await by('PUT', path(member), body === undefined ? {} : { body: JSON.stringify(body) })).status;
const replace = async (body: string | undefined) =>
  (await world.infra('PUT', path(), body === undefined ? {} : { body })).status;
const flag = (can_share: unknown) => ({ member: { can_share } });

describe('PUT …/members/{member} (§9)', () => {
  it.each([undefined, {}, [], { member: {} }])(
    'with %j adds without a flag and keeps one that is there',
    async (body) => {
      expect([await put('anybody', body), await put(partner.id, body)]).toEqual([204, 204]);
      expect(await rows()).toEqual([
        { member_id: research.id, can_share: false },
        { member_id: partner.id, can_share: true },
        { member_id: 'anybody', can_share: false },
      ]);
    },
  );

  it.each([
    [true, true],
    [false, false],
    ['false', true],
    ['', false],
    [0, false],
    [null, false],
  ])('takes the flag %j for %j', async (sent, kept) => {
    await put(research.id, flag(sent));
    expect((await rows())[0]).toEqual({ member_id: research.id, can_share: kept });
  });

  it('does not bring a former member back without a flag', async () => {
    expect((await world.infra('DELETE', path(research.id))).status).toBe(204);
    expect(await put(research.id)).toBe(204);
    expect(await rows()).toEqual([{ member_id: partner.id, can_share: true }]);
    await put(research.id, flag(false));
    expect(await rows()).toContainEqual({ member_id: research.id, can_share: false });
  });

  it('says 404 for a missing right, with a 403 inside, and lets those share who may', async () => {
    const answer = await world.research('PUT', path('anybody'), { body: JSON.stringify(flag(true)) });
    const { code, message } = await answer.json();
    expect([code, message]).toEqual([
      '404 Not Found',
      expect.stringMatching(/403 Forbidden[^]*No permission to share/),
    ]);
    await put(research.id, flag(true));
    expect(await put('anybody', flag(false), world.research)).toBe(204);
  });

  it('is full at 128, for changes as well', async () => {
    const members = Array.from({ length: 128 }, (_, number) => ({ member_id: `m${number}` }));
    expect(await replace(JSON.stringify({ memberships: members }))).toBe(204);
    expect([await put('m1', flag(true)), await put('m200')]).toEqual([413, 413]);
  });

  it('refuses JSON that is none', async () => {
    expect((await world.infra('PUT', path('x'), { body: '{' })).status).toBe(400);
  });
});

describe('DELETE …/members/{member} (§9)', () => {
  it('says 404 of a member that is none', async () => {
    const answer = await world.infra('DELETE', path('nobody'));
    expect([answer.status, (await answer.json()).message]).toEqual([
      404,
      expect.stringContaining('Membership could not'),
    ]);
  });

  it('says 404 to a member who leaves, and lets them go', async () => {
    await put(research.id, flag(true));
    expect((await world.research('DELETE', path(research.id))).status).toBe(404);
    expect(await rows()).toEqual([{ member_id: partner.id, can_share: true }]);
    expect((await world.research('HEAD', `/v1/images/${image}`)).status).toBe(404);
  });
});

describe('PUT …/members (§9)', () => {
  it('replaces the list, keeping flags that are not named, and makes two rows of one member named twice', async () => {
    const memberships = [{ member_id: partner.id }, { member_id: 'new', can_share: true }, { member_id: 'new' }];
    expect(await replace(JSON.stringify({ memberships }))).toBe(204);
    expect(await rows()).toEqual([
      { member_id: partner.id, can_share: true },
      { member_id: 'new', can_share: true },
      { member_id: 'new', can_share: false },
    ]);
    expect(await replace('{"memberships": []}')).toBe(204);
    expect(await rows()).toEqual([]);
  });

  it.each([
    ['{"members": []}', 400],
    ['{"memberships": [{"id": "x"}]}', 400],
    ['{', 400],
    ['null', 500],
    ['[]', 500],
    [undefined, 500],
  ])('answers %s with %i', async (body, status) => {
    expect(await replace(body)).toBe(status);
    expect(await rows()).toHaveLength(2);
  });
});

it('shows a shared image at once, and forgets memberships with the image', async () => {
  const shared = async () =>
    (await (await world.research('GET', `/v1/shared-images/${research.id}`)).json()).shared_images;
  const golden = idOf('web:01 golden');
  await world.infra('PUT', path(research.id, golden), { body: JSON.stringify(flag(true)) });
  expect((await world.research('HEAD', `/v1/images/${golden}`)).status).toBe(200);
  expect(await shared()).toContainEqual({ image_id: golden, can_share: true });
  await world.infra('DELETE', `/v1/images/${golden}`);
  expect(await shared()).not.toContainEqual({ image_id: golden, can_share: true });
});
