import type { ConsoleApi } from '@/e2e/console-api';
import { EventReader } from '@/e2e/event-reader';
import { expect, test } from '@/e2e/fixtures';

const path = '/api/v1/events?topics=connections';

async function cookieOf(api: ConsoleApi): Promise<string> {
  const { cookies } = await api.context.storageState();
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

/** What was changed, in the order it was told; that its images were read in between is another event. */
const names = (reader: EventReader) =>
  reader.events.filter(({ event }) => event === 'connection.updated').map(({ data }) => JSON.stringify(data));

test('resumes with Last-Event-ID: nothing lost, nothing twice', async ({ connect, administrator, baseURL }) => {
  const cookie = await cookieOf(administrator);
  const { id } = await connect();
  const first = new EventReader(`${baseURL}${path}`, { cookie });
  expect(await first.status).toBe(200);
  await expect.poll(() => first.events[0]?.event).toBe('state');
  await administrator.send('PATCH', `/connections/${id}`, { name: 'first change' });
  await expect.poll(() => names(first).filter((each) => each.includes(id)).length).toBe(1);
  const last = first.events.findLast((each) => each.id !== undefined)?.id ?? '';
  first.close();

  await administrator.send('PATCH', `/connections/${id}`, { name: 'second change' });
  await administrator.send('PATCH', `/connections/${id}`, { name: 'third change' });
  const second = new EventReader(`${baseURL}${path}`, { cookie, 'last-event-id': last });
  await expect.poll(() => names(second).filter((each) => each.includes(id)).length).toBe(2);
  expect(second.events.map(({ event }) => event)).not.toContain('state');
  const ids = second.events.flatMap((each) => (each.id === undefined ? [] : [Number(each.id)]));
  expect(ids).toEqual(ids.toSorted((a, b) => a - b));
  expect(Math.min(...ids)).toBeGreaterThan(Number(last));
  second.close();
});

test('tells a team nothing of another team’s connections', async ({ connect, administrator, newPerson, baseURL }) => {
  const outsider = await newPerson({ teamId: 'team-data' });
  const reader = new EventReader(`${baseURL}${path}`, { cookie: await cookieOf(outsider.api) });
  await expect.poll(() => reader.events.length).toBeGreaterThan(0);
  const hidden = await connect({ team: 'first' });
  const shown = await connect({ team: 'second' });
  await administrator.send('PATCH', `/connections/${shown.id}`, { name: 'seen by team Data' });
  await expect.poll(() => JSON.stringify(reader.events)).toContain(shown.id);
  expect(JSON.stringify(reader.events)).not.toContain(hidden.id);
  reader.close();
});

test('is closed to strangers', async ({ request }) => {
  const context = await request.get(path, { headers: { cookie: '' } });
  expect(context.status()).toBe(401);
});
