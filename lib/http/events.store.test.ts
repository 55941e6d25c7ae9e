import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { closeDatabase, database as databaseOf } from '@/lib/db/client';
import { events as eventRows } from '@/lib/db/schema/installation';
import { createTestDatabase } from '@/lib/testing/database';
import { EventBus, emitEvent, eventsSince, forgetOldEvents, newestEvent, type StoredEvent } from './events';
import { eventsStore } from './events-store';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
const clients: Client[] = [];
const buses: EventBus[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', database.url);
});
afterEach(async () => {
  await Promise.all(buses.splice(0).map((bus) => bus.stop()));
  clients.length = 0;
  await forgetOldEvents(new Date('2100-01-01T00:00:00Z'));
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
  vi.unstubAllEnvs();
});

/** A bus as one replica has it, with a connection of its own. */
function openBus(): EventBus {
  const bus = new EventBus(() => {
    const client = new Client({ connectionString: database.url });
    clients.push(client);
    return client;
  });
  buses.push(bus);
  return bus;
}

async function hear(bus: EventBus) {
  const heard: StoredEvent[] = [];
  const release = await bus.subscribe((event) => heard.push(event));
  return { heard, release };
}

const emit = (number: number, topic = 'connections') =>
  emitEvent({ topic, type: 'connection.updated', teamId: 't-1', data: { number } });
const numbersOf = (events: StoredEvent[]) => events.map((event) => event.data.number);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('the bus', () => {
  test('tells every listener of every replica everything, once and in one order', async () => {
    const [first, second] = [openBus(), openBus()];
    const listeners = await Promise.all([hear(first), hear(first), hear(second)]);
    await Promise.all(range(1, 60).map((number) => emit(number)));
    await expect.poll(() => listeners.map(({ heard }) => heard.length)).toEqual([60, 60, 60]);
    const [one] = listeners.map(({ heard }) => heard.map((event) => event.id));
    expect(one).toEqual([...new Set(one)].toSorted((a, b) => a - b));
    for (const { heard } of listeners) expect(heard.map((event) => event.id)).toEqual(one);
    expect(numbersOf(listeners[2]?.heard ?? []).toSorted((a, b) => Number(a) - Number(b))).toEqual(range(1, 60));
  });

  test('begins now: what was before is not told again, and who has left hears nothing', async () => {
    await emit(1);
    const bus = openBus();
    const [stays, leaves] = [await hear(bus), await hear(bus)];
    await emit(2);
    await expect.poll(() => numbersOf(leaves.heard)).toEqual([2]);
    leaves.release();
    await emit(3);
    await expect.poll(() => numbersOf(stays.heard)).toEqual([2, 3]);
    expect(numbersOf(leaves.heard)).toEqual([2]);
  });

  test('opens one connection however many listen', async () => {
    const bus = openBus();
    await Promise.all([hear(bus), hear(bus), hear(bus)]);
    await hear(bus);
    expect(clients).toHaveLength(1);
  });

  test('reads on until there is no more, however many one notice stands for', async () => {
    const { heard } = await hear(openBus());
    const read = eventsStore.after;
    const inTwos = vi.spyOn(eventsStore, 'after').mockImplementation((id) => read(id, 2));
    const quiet = range(1, 4).map((number) => ({ topic: 'connections', type: 'connection.updated', data: { number } }));
    await databaseOf().insert(eventRows).values(quiet);
    await emit(5);
    await expect.poll(() => numbersOf(heard)).toEqual([1, 2, 3, 4, 5]);
    inTwos.mockRestore();
  });

  test('replaces a connection that was lost, by one, and tells what came meanwhile', async () => {
    const { heard } = await hear(openBus());
    await emit(1);
    await expect.poll(() => numbersOf(heard)).toEqual([1]);
    clients[0]?.emit('error', new Error('the network is away'));
    clients[0]?.emit('end');
    await clients[0]?.end();
    await emit(2);
    await expect.poll(() => numbersOf(heard)).toEqual([1, 2]);
    expect(clients).toHaveLength(2);
    await emit(3);
    await expect.poll(() => numbersOf(heard)).toEqual([1, 2, 3]);
  });

  test('fails for those who ask while the database is away, and works when it is back', async () => {
    let url = 'postgres://nobody@127.0.0.1:1/none';
    const bus = new EventBus(() => new Client({ connectionString: url }));
    buses.push(bus);
    await expect(hear(bus)).rejects.toThrow();
    url = database.url;
    const { heard } = await hear(bus);
    await emit(1);
    await expect.poll(() => numbersOf(heard)).toEqual([1]);
  });
});

describe('resuming', () => {
  test('gives what came after an event, of the topics asked for, in order', async () => {
    await emit(1);
    const last = await newestEvent();
    for (const number of [2, 3]) await emit(number);
    await emit(4, 'others');
    expect(numbersOf((await eventsSince(['connections'], last, 10)) ?? [])).toEqual([2, 3]);
    expect(numbersOf((await eventsSince(['connections', 'others'], last, 10)) ?? [])).toEqual([2, 3, 4]);
    expect(await eventsSince(['connections'], await newestEvent(), 10)).toEqual([]);
  });

  test('is not possible from an event that nobody stored yet, or when too much came', async () => {
    for (const number of [1, 2, 3]) await emit(number);
    const newest = await newestEvent();
    expect(await eventsSince(['connections'], newest + 1, 10)).toBeUndefined();
    expect(await eventsSince(['connections'], newest - 3, 2)).toBeUndefined();
    expect(await eventsSince(['connections'], newest - 3, 3)).toHaveLength(3);
  });

  test('is not possible across what was forgotten', async () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 0, minute));
    const tell = (number: number) =>
      emitEvent({ topic: 'connections', type: 'connection.updated', data: { number } }, at(number));
    await tell(1);
    const first = await newestEvent();
    for (const number of [2, 50]) await tell(number);
    await forgetOldEvents(at(63));
    expect(await eventsSince(['connections'], first, 10)).toBeUndefined();
    expect(numbersOf((await eventsSince(['connections'], first + 1, 10)) ?? [])).toEqual([50]);
  });
});
