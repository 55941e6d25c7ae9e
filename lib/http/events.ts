import 'server-only';
import { Client } from 'pg';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { onDrain } from './drain';
import { eventsChannel, eventsStore, type StoredEvent } from './events-store';

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
  await eventsStore.append({ ...event, teamId: event.teamId ?? null, at });
}

type Listener = (event: StoredEvent) => void;

/** One listening connection a process, shared by all its streams. */
class EventBus {
  readonly #listeners = new Set<Listener>();
  #client: Client | undefined;
  #lastSeen = 0;
  #reading: Promise<void> = Promise.resolve();
  #ready: Promise<void> | undefined;
  #stopped = false;

  /** Resolves once nothing that is stored from now on can be missed. */
  async subscribe(listener: Listener): Promise<() => void> {
    this.#listeners.add(listener);
    this.#ready ??= this.#listen();
    await this.#ready;
    return () => this.#listeners.delete(listener);
  }

  async #listen(): Promise<void> {
    const client = new Client({ connectionString: env().DATABASE_URL });
    client.on('notification', () => this.#readOn());
    client.on('error', () => this.#relisten(client));
    client.on('end', () => this.#relisten(client));
    await client.connect();
    await client.query(`listen ${eventsChannel}`);
    if (this.#lastSeen === 0) this.#lastSeen = (await eventsStore.bounds()).newest;
    this.#client = client;
    onDrain(() => this.#stop());
    this.#readOn();
  }

  /** One read after the other, so that every listener sees events in their order and once. */
  #readOn(): void {
    this.#reading = this.#reading
      .then(async () => {
        for (const event of await eventsStore.after(this.#lastSeen)) {
          this.#lastSeen = event.id;
          for (const listener of this.#listeners) listener(event);
        }
      })
      .catch((error: unknown) => log().warn({ error: String(error) }, 'events could not be read'));
  }

  #relisten(lost: Client): void {
    if (this.#stopped || (this.#client !== undefined && this.#client !== lost)) return;
    this.#client = undefined;
    setTimeout(() => {
      this.#ready = this.#listen().catch(() => this.#relisten(lost));
    }, reconnectMilliseconds).unref();
  }

  async #stop(): Promise<void> {
    this.#stopped = true;
    await this.#client?.end();
  }
}

const held = globalThis as typeof globalThis & { imageConsoleEvents?: EventBus };

export function eventBus(): EventBus {
  held.imageConsoleEvents ??= new EventBus();
  return held.imageConsoleEvents;
}

/** Events older than an hour are of no use to anyone who resumes: such a stream starts with the full state again. */
export async function forgetOldEvents(now: Date): Promise<void> {
  await eventsStore.forgetBefore(new Date(now.getTime() - keptMilliseconds));
}
