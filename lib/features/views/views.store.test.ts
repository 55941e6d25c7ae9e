import { beforeEach, describe, expect, it } from 'vitest';
import { contextOf } from '@/lib/auth/people-in-tests';
import type { Context } from '@/lib/http/context';
import { codeOf, freshHouse, input, personCaller, trailOf } from '../settings/settings-in-tests';
import { createView, updateView } from './contract';
import { views } from './service';

const house = freshHouse();
const who: Record<string, Context> = {};
const as = (name: string): Context => {
  const found = who[name];
  if (found === undefined) throw new Error(`nobody is called ${name}`);
  return found;
};
beforeEach(async () => {
  const cast = { maker: 'viewer', mate: 'operator', owner: 'owner' } as const;
  for (const [name, role] of Object.entries(cast))
    who[name] = contextOf(await personCaller(`${name}@example.com`, { teams: { ours: role } }));
  who.stranger = contextOf(await personCaller('stranger@example.com', { teams: { theirs: 'owner' } }));
});

const made = (name: string, more: { teamId?: string; search?: string } = {}) =>
  views.create(as('maker'), input({ name, search: 'status=active', ...more }));
const on = <Body>(viewId: string, body: Body) => ({ params: { viewId }, query: {}, body });
const namesFor = async (name: string) => (await views.list(as(name))).items.map((view) => view.name);

describe('a saved view', () => {
  it('is seen by whoever made it, and by its team once it has one', async () => {
    const mine = await made('Mine');
    await made('Ours', { teamId: 'ours' });
    expect(mine).toMatchObject({
      name: 'Mine',
      search: 'status=active',
      createdBy: { name: 'maker' },
      mayChange: true,
    });
    expect(mine).not.toHaveProperty('teamId');
    expect(await namesFor('maker')).toEqual(['Mine', 'Ours']);
    expect(await namesFor('mate')).toEqual(['Ours']);
    expect(await namesFor('stranger')).toEqual([]);
    await views.update(as('maker'), on(mine.id, { teamId: 'ours' }));
    expect(await namesFor('mate')).toEqual(['Mine', 'Ours']);
    await views.update(as('maker'), on(mine.id, { teamId: null, name: 'Back' }));
    expect(await namesFor('mate')).toEqual(['Ours']);
    expect(await namesFor('maker')).toEqual(['Back', 'Ours']);
  });

  it('of a team is changed by whoever made it and by the owners of the team, by nobody else', async () => {
    const { id } = await made('Ours', { teamId: 'ours' });
    const rename = (name: string) => codeOf(views.update(as(name), on(id, { name })));
    expect((await views.list(as('mate'))).items[0]?.mayChange).toBe(false);
    expect((await views.list(as('owner'))).items[0]?.mayChange).toBe(true);
    expect(await rename('mate')).toBe('forbidden savedViewNotYours');
    expect(await rename('stranger')).toBe('not_found savedViewUnknown');
    expect(await rename('owner')).toBe('done');
    expect(await rename('maker')).toBe('done');
    expect(await codeOf(views.remove(as('mate'), on(id, undefined)))).toBe('forbidden savedViewNotYours');
    expect(await codeOf(views.remove(as('stranger'), on(id, undefined)))).toBe('not_found savedViewUnknown');
    expect(await namesFor('mate')).toEqual(['maker']);
    expect(await codeOf(views.remove(as('owner'), on(id, undefined)))).toBe('done');
    expect(await codeOf(views.remove(as('owner'), on(id, undefined)))).toBe('not_found savedViewUnknown');
  });

  it('can be taken from the team by its owner, who then no longer sees it', async () => {
    const { id } = await made('Ours', { teamId: 'ours' });
    expect(await views.update(as('owner'), on(id, { teamId: null }))).toMatchObject({ mayChange: false });
    expect(await namesFor('owner')).toEqual([]);
    expect(await namesFor('maker')).toEqual(['Ours']);
  });

  it('of one person is nobody else’s business, not even an administrator’s', async () => {
    const { id } = await made('Mine');
    const name = 'taken';
    for (const context of [as('owner'), house.admin])
      expect(await codeOf(views.update(context, on(id, { name })))).toBe('not_found savedViewUnknown');
    expect((await views.list(house.admin)).items).toEqual([]);
  });

  it('is given to no team that its maker is not in', async () => {
    expect(await codeOf(made('Theirs', { teamId: 'theirs' }))).toBe('validation_failed teamUnknown');
    expect(await codeOf(made('Nowhere', { teamId: 'nowhere' }))).toBe('validation_failed teamUnknown');
    const { id } = await made('Mine');
    expect(await codeOf(views.update(as('maker'), on(id, { teamId: 'theirs' })))).toBe('validation_failed teamUnknown');
  });

  it('leaves a settled record of each change, and of each attempt', async () => {
    const { id } = await made('Ours', { teamId: 'ours' });
    await views.update(as('maker'), on(id, { search: 'q=ab' }));
    await codeOf(views.update(as('mate'), on(id, { name: 'x' })));
    await views.remove(as('maker'), on(id, undefined));
    const trail = await trailOf(id);
    expect(trail.filter(({ phase }) => phase === 'settlement').map(({ action, outcome }) => [action, outcome])).toEqual(
      [
        ['view.created', 'succeeded'],
        ['view.updated', 'succeeded'],
        ['view.updated', 'denied'],
        ['view.deleted', 'succeeded'],
      ],
    );
    expect(trail[2]).toMatchObject({ before: { search: 'status=active' }, after: { search: 'q=ab' } });
  });

  it('is one of at most two hundred', async () => {
    for (let count = 0; count < 200; count += 1) await made(`n ${count}`);
    expect(await codeOf(made('one more'))).toBe('conflict savedViewsTooMany');
  });
});

describe('what a view may hold', () => {
  const accepts = (search: string) => createView.body.safeParse({ name: 'n', search }).success;
  it.each([
    '',
    'status=active&status=pending&sort=-size',
    'property.a.b=c&q=%EC%84%9C%EB%B2%84&columns=name,size',
    'protected=true&minSize=5&createdAfter=2026-01-01T00%3A00%3A00Z',
  ])('%j', (search) => {
    expect(accepts(search)).toBe(true);
  });
  it.each([
    'status=broken',
    'colour=red',
    'sort=name&sort=size',
    'columns=a&columns=b',
    'cursor=abc',
    'limit=5',
    'q=x',
    `q=${'x'.repeat(4000)}`,
  ])('not %j', (search) => {
    expect(accepts(search)).toBe(false);
    expect(updateView.body.safeParse({ search }).success).toBe(false);
  });
});
