import 'server-only';
import { Client } from 'pg';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { onDrain } from './drain';
import { eventsChannel, eventsStore, type StoredEvent } from './events-store';

export type { StoredEvent };

export interface NewEvent {
  topic: string;
  type: string;
  /** Only those who may see this team's things hear of it; absent: everyone signed in. */
  teamId?: string;
  data: Record<string, unknown>;
}

const keptMilliseconds = 60 * 60 * 1000;
const reconnectMilliseconds = 1000;

/** Tells every browser on every replica. The event is stored first, so that a stream that was away gets it later. */
export async function emitEvent(event: NewEvent, at: Date = new Date()): Promise<void> {
  await emitEvents([event], at);
}

/** The same with several that belong together, in this order. */
export async function emitEvents(events: readonly NewEvent[], at: Date = new Date()): Promise<void> {
  await eventsStore.append(events.map((event) => ({ ...event, teamId: event.teamId ?? null, at })));
}

type Listener = (event: StoredEvent) => void;

/** One listening connection a process, shared by all its streams; lost ones are replaced for as long as it lives. */
export class EventBus {
  readonly #connect: () => Client;
  readonly #listeners = new Set<Listener>();
  #lastSeen: number | undefined;
  #reading: Promise<void> = Promise.resolve();
  #listening: Promise<Client> | undefined;
  #current: Client | undefined;
  #stopped = false;

  constructor(connect: () => Client) {
    this.#connect = connect;
  }

  /** Resolves once nothing that is stored from now on can be missed; the answer takes it back. */
  async subscribe(listener: Listener): Promise<() => void> {
    await this.#listen();
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Ends the connection; nobody hears anything any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const client = await this.#listening?.catch(() => undefined);
    await client?.end();
  }

  #listen(): Promise<Client> {
    this.#listening ??= this.#open().catch((error: unknown) => {
      this.#listening = undefined;
      throw error;
    });
    return this.#listening;
  }

  async #open(): Promise<Client> {
    const client = this.#connect();
    // A connection that breaks says so with an error, an end or both.
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    client.on('notification', () => this.#readOn());
    try {
      await client.connect();
      await client.query(`listen ${eventsChannel}`);
      this.#lastSeen ??= (await eventsStore.bounds()).newest;
    } catch (error) {
      client.end().catch(() => undefined);
      throw error;
    }
    this.#current = client;
    this.#readOn();
    return client;
  }

  #lost(client: Client): void {
    if (this.#current !== client) return;
    this.#current = undefined;
    this.#listening = undefined;
    this.#again();
  }

  /** Streams that are open must not wait for the next one to open the connection again. */
  #again(): void {
    if (this.#stopped) return;
    setTimeout(() => {
      this.#listen().catch((error: unknown) => {
        log().warn({ error: String(error) }, 'events are not heard of; trying again');
        this.#again();
      });
    }, reconnectMilliseconds).unref();
  }

  /** One read after the other, so that every listener sees events in their order and once. */
  #readOn(): void {
    this.#reading = this.#reading
      .then(() => this.#readAll())
      .catch((error: unknown) => log().warn({ error: String(error) }, 'events could not be read'));
  }

  async #readAll(): Promise<void> {
    for (let page = await this.#readPage(); page.length > 0; page = await this.#readPage())
      for (const event of page) {
        this.#lastSeen = event.id;
        for (const listener of this.#listeners) listener(event);
      }
  }

  async #readPage(): Promise<StoredEvent[]> {
    return this.#lastSeen === undefined ? [] : eventsStore.after(this.#lastSeen);
  }
}

const held = globalThis as typeof globalThis & { imageConsoleEvents?: EventBus };

export function eventBus(): EventBus {
  held.imageConsoleEvents ??= openBus();
  return held.imageConsoleEvents;
}

function openBus(): EventBus {
  const bus = new EventBus(() => new Client({ connectionString: env().DATABASE_URL }));
  onDrain(() => bus.stop());
  return bus;
}

/** The id of the newest event there is: what a stream that begins with the full state resumes from. */
export async function newestEvent(): Promise<number> {
  return (await eventsStore.bounds()).newest;
}

/** What was stored for these topics after `last`; undefined when that is unknown, too much or already forgotten. */
export async function eventsSince(topics: string[], last: number, limit: number): Promise<StoredEvent[] | undefined> {
  const missed = await eventsStore.ofTopicsAfter(topics, last, limit + 1);
  // Asked after reading: what is forgotten in between must not look like nothing having happened.
  const { oldest, newest } = await eventsStore.bounds();
  if (last > newest || (oldest > 0 && last < oldest - 1)) return undefined;
  return missed.length > limit ? undefined : missed;
}

/** Events older than an hour are of no use to anyone who resumes: such a stream starts with the full state again. */
export async function forgetOldEvents(now: Date): Promise<void> {
  await eventsStore.forgetBefore(new Date(now.getTime() - keptMilliseconds));
}
