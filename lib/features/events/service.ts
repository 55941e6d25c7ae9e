import 'server-only';
import { teamsWith } from '@/lib/auth/authorize';
import { listConnections } from '@/lib/features/connections/service/list';
import type { Caller, Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { eventBus, eventsSince, newestEvent, type StoredEvent } from '@/lib/http/events';
import { eventStream, type SendEvent } from '@/lib/http/stream';
import { type EventTopic, eventTopics, type streamEvents } from './contract';

const heartbeatMilliseconds = 15_000;
/** More than this to catch up on, and the full state is the shorter story. */
const catchUpLimit = 500;

/** The full state of each topic, for a stream that begins. */
const stateOf: Record<EventTopic, (context: Context) => Promise<Record<string, unknown>>> = {
  connections: async (context) => ({ connections: await listConnections(context) }),
};

/** Follows topics until the reader leaves, the session ends or the server stops. */
export async function stream(context: Context, { query }: InputOf<typeof streamEvents>): Promise<Response> {
  return eventStream(context.signal, async (send, signal) => {
    const listening = new Follower(context, query.topics, send);
    const release = await eventBus().subscribe((event) => listening.hear(event));
    try {
      await listening.begin();
      await listening.beat(signal);
    } finally {
      release();
    }
  });
}

class Follower {
  #caller: Caller;
  #lastSent = 0;
  /** Events heard before the state was sent wait here, so that nothing comes before what it changes. */
  #waiting: StoredEvent[] | undefined = [];

  constructor(
    private readonly context: Context,
    private readonly topics: EventTopic[],
    private readonly send: SendEvent,
  ) {
    this.#caller = context.caller;
  }

  hear(event: StoredEvent): void {
    if (this.#waiting !== undefined) this.#waiting.push(event);
    else this.#pass(event);
  }

  async begin(): Promise<void> {
    const missed = await this.#missed();
    if (missed === undefined) await this.#sendState();
    else for (const event of missed) this.#pass(event);
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const event of waiting) this.#pass(event);
  }

  /** Every beat asks the database whether this person may still listen, and to what. */
  async beat(signal: AbortSignal): Promise<void> {
    while (await waited(heartbeatMilliseconds, signal)) {
      const caller = this.context.recheck === undefined ? this.#caller : await this.context.recheck();
      if (caller === null) return this.send({ event: 'ended', data: { reason: 'unauthenticated' } });
      this.#caller = caller;
      this.send({ event: 'heartbeat', data: {} });
    }
  }

  async #missed(): Promise<StoredEvent[] | undefined> {
    const last = Number(this.context.lastEventId ?? Number.NaN);
    if (!Number.isSafeInteger(last) || last < 0) return undefined;
    return eventsSince(this.topics, last, catchUpLimit);
  }

  async #sendState(): Promise<void> {
    const newest = await newestEvent();
    this.#lastSent = newest;
    for (const topic of this.topics) {
      const data = await stateOf[topic]({ ...this.context, caller: this.#caller });
      this.send({ id: String(newest), event: 'state', data: { topic, type: 'state', data } });
    }
  }

  #pass(event: StoredEvent): void {
    const topic = eventTopics.find((each) => each === event.topic);
    if (topic === undefined || !this.topics.includes(topic) || event.id <= this.#lastSent) return;
    this.#lastSent = event.id;
    const teams = teamsWith(this.#caller, 'image.read');
    if (event.teamId !== null && teams !== 'all' && !teams.includes(event.teamId)) return;
    this.send({
      id: String(event.id),
      event: event.type,
      data: { topic: event.topic, type: event.type, data: event.data },
    });
  }
}

/** False when the signal aborted instead. */
function waited(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(false);
    const timer = setTimeout(() => done(true), milliseconds);
    const abort = () => done(false);
    const done = (value: boolean) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      resolve(value);
    };
    signal.addEventListener('abort', abort, { once: true });
  });
}
