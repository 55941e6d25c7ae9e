import 'server-only';
import { teamsWith } from '@/lib/auth/authorize';
import { followedSet } from '@/lib/features/change-sets/service/followed';
import { changeSetOfTopic } from '@/lib/features/change-sets/topic';
import { findRollout, tallyOf } from '@/lib/features/rollouts/service/read';
import { rolloutOfTopic, rolloutsTopic } from '@/lib/features/rollouts/topic';
import { listConnections } from '@/lib/features/connections/service/list';
import type { Caller, Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { eventBus, eventsSince, newestEvent, type StoredEvent } from '@/lib/http/events';
import { eventStream, type SendEvent, type StreamedEvent } from '@/lib/http/stream';
import type { EventTopic, streamEvents } from './contract';

const heartbeatMilliseconds = 15_000;
const heartbeat: StreamedEvent = { event: 'heartbeat', data: {} };
/** More than this to catch up on, and the full state is the shorter story. */
const catchUpLimit = 500;

/** The full state of a topic, for a stream that begins; an object that the caller may not see is null. */
async function stateOf(topic: EventTopic, context: Context): Promise<Record<string, unknown>> {
  const changeSetId = changeSetOfTopic(topic);
  if (changeSetId !== undefined) return { changeSet: await followedSet(context, changeSetId) };
  const rolloutId = rolloutOfTopic(topic);
  if (rolloutId !== undefined) return { rollout: await findRollout(context, rolloutId) };
  if (topic === rolloutsTopic) return { tally: await tallyOf(context) };
  return { connections: await listConnections(context) };
}

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
  /** Topics of one object each that the caller may see now. */
  #visible: ReadonlySet<string> = new Set();
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
    await this.#look();
    const missed = await this.#missed();
    if (missed === undefined) await this.#sendState();
    else for (const event of missed) this.#pass(event);
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const event of waiting) this.#pass(event);
  }

  /** Every beat asks the database whether this person may still listen, and to what. */
  async beat(signal: AbortSignal): Promise<void> {
    while (await waited(untilNextBeat(Date.now()), signal)) {
      const caller = this.context.recheck === undefined ? this.#caller : await this.context.recheck();
      if (caller === null) return this.send({ event: 'ended', data: { reason: 'unauthenticated' } });
      this.#caller = caller;
      await this.#look();
      this.send(heartbeat);
    }
  }

  async #look(): Promise<void> {
    const seen = this.topics.map(async (topic) => {
      const id = changeSetOfTopic(topic);
      return id !== undefined && (await followedSet({ caller: this.#caller }, id)) !== null ? [topic] : [];
    });
    this.#visible = new Set((await Promise.all(seen)).flat());
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
      const data = await stateOf(topic, { ...this.context, caller: this.#caller });
      this.send({ id: String(newest), event: 'state', data: { topic, type: 'state', data } });
    }
  }

  #pass(event: StoredEvent): void {
    if (!this.topics.some((topic) => topic === event.topic) || event.id <= this.#lastSent) return;
    this.#lastSent = event.id;
    if (!this.#mayHear(event)) return;
    this.send(passedOn(event));
  }

  #mayHear({ topic, teamId }: StoredEvent): boolean {
    if (changeSetOfTopic(topic) !== undefined) return this.#visible.has(topic);
    const teams = teamsWith(this.#caller, 'image.read');
    return teamId === null || teams === 'all' || teams.includes(teamId);
  }
}

const passed = new WeakMap<StoredEvent, StreamedEvent>();

/** The same for every stream that hears it, so that it is written out once. */
function passedOn(event: StoredEvent): StreamedEvent {
  const { id, topic, type, data } = event;
  const known = passed.get(event) ?? { id: String(id), event: type, data: { topic, type, data } };
  passed.set(event, known);
  return known;
}

/** All streams of this process beat on the same seconds, so that whoever they ask is asked once for all of them. */
function untilNextBeat(now: number): number {
  return heartbeatMilliseconds - (now % 1000);
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
