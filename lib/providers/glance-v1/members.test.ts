import { beforeEach, describe, expect, it } from 'vitest';
import { projects, type SiteInTests, siteInTests } from './site-in-tests';

let site: SiteInTests;
let image: string;
beforeEach(() => {
  site = siteInTests();
  image = site.idOf('사내 표준 이미지 CentOS 7');
});

const { research, partner } = projects;
const members = () => {
  const group = site.opened.members;
  if (group?.add === undefined || group.remove === undefined || group.replace === undefined)
    throw new Error('A group of members');
  return { list: group.list, add: group.add, remove: group.remove, replace: group.replace };
};
const rows = () => site.stored(image).members;
const bodies = () => site.requests.flatMap(({ body }) => (typeof body === 'string' ? [JSON.parse(body)] : []));

describe('a flag', () => {
  it('is always sent, so that a former member comes back', async () => {
    await members().remove(image, research.id);
    await members().add(image, { memberId: research.id });
    expect(bodies()).toEqual([{ member: { can_share: false } }]);
    expect(rows()).toContainEqual({ member_id: research.id, can_share: false });
  });

  it('is left to a member who has one, unless somebody speaks of it', async () => {
    await members().add(image, { memberId: partner.id });
    expect(rows()).toContainEqual({ member_id: partner.id, can_share: true });
    await members().add(image, { memberId: partner.id, canShare: false });
    expect(rows()).toContainEqual({ member_id: partner.id, can_share: false });
  });

  it('is set for members only: nobody is let in by it', async () => {
    const set = site.opened.members?.setCanShare?.(image, 'stranger', true);
    await expect(set).rejects.toMatchObject({ code: 'upstream_not_found' });
    expect(rows()).toHaveLength(2);
  });
});

describe('replacing', () => {
  it('names each member once, and keeps the flags that are not named', async () => {
    await members().replace(image, [
      { memberId: partner.id },
      { memberId: 'new', canShare: false },
      { memberId: 'new', canShare: true },
    ]);
    expect(bodies()).toEqual([{ memberships: [{ member_id: partner.id }, { member_id: 'new', can_share: true }] }]);
    expect(rows()).toEqual([
      { member_id: partner.id, can_share: true },
      { member_id: 'new', can_share: true },
    ]);
  });

  it('takes a service for what it is that keeps a member twice', async () => {
    rows().push({ member_id: research.id, can_share: true });
    expect((await members().list(image)).members).toEqual([
      { id: research.id, status: 'accepted', canShare: true },
      { id: partner.id, status: 'accepted', canShare: true },
    ]);
  });
});

describe('somebody who is no owner', () => {
  const theirs = () => site.research.members;

  it('is told of a missing right, and not of a missing image', async () => {
    await expect(theirs()?.add(image, { memberId: 'stranger' })).rejects.toMatchObject({
      code: 'upstream_forbidden',
    });
    await expect(theirs()?.replace?.(image, [])).rejects.toMatchObject({ code: 'upstream_forbidden' });
    expect(rows()).toHaveLength(2);
  });

  it('may share on with the flag, and leave', async () => {
    await members().add(image, { memberId: research.id, canShare: true });
    expect(await theirs()?.add(image, { memberId: 'stranger' })).toMatchObject({ status: 204 });
    expect(await theirs()?.remove(image, research.id)).toMatchObject({ status: 404 });
    expect(rows().map(({ member_id }) => member_id)).toEqual([partner.id, 'stranger']);
    await expect(theirs()?.remove(image, research.id)).rejects.toMatchObject({ code: 'upstream_not_found' });
  });
});

it('cannot be more than the service takes, and it says so', async () => {
  const many = Array.from({ length: 129 }, (_, number) => ({ memberId: `m${number}` }));
  await expect(members().replace(image, many)).rejects.toMatchObject({
    code: 'upstream_rejected',
    status: 413,
    detail: expect.stringContaining('Maximum: 128'),
  });
});
