import 'server-only';
import { teamsWith } from '@/lib/auth/authorize';
import { followedSet } from '@/lib/features/change-sets/service/followed';
import { changeSetOfTopic } from '@/lib/features/change-sets/topic';
import { listConnections } from '@/lib/features/connections/service/list';
import { findRollout, tallyOf } from '@/lib/features/rollouts/service/read';
import { rolloutOfTopic, rolloutsTopic } from '@/lib/features/rollouts/topic';
import type { Caller, Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { eventBus, eventsSince, newestEvent, type StoredEvent } from '@/lib/http/events';
import { eventStream, type SendEvent, type StreamedEvent } from '@/lib/http/stream';
import type { EventTopic, streamEvents } from './contract';
import { Heart } from './heart';

const nothing: ReadonlySet<string> = new Set();
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

const heart = new Heart();

/** Follows topics until the reader leaves, the session ends or the server stops. */
export async function stream(context: Context, { query }: InputOf<typeof streamEvents>): Promise<Response> {
  const follower = new Follower(context, query.topics);
  return eventStream(context.signal, async (send, signal) => {
    const release = await eventBus().subscribe((event) => follower.hear(event));
    try {
      await follower.begin(send);
      await heart.follow(() => follower.beat(), signal);
    } finally {
      release();
    }
  });
}

/** One of thousands that last for hours: once it has begun it holds who listens and to what, and nothing of the request. */
class Follower {
  #caller: Caller;
  #context: Context | undefined;
  readonly #recheck: Context['recheck'];
  #send: SendEvent = () => undefined;
  #lastSent = 0;
  /** Topics of one object each that the caller may see now. */
  #visible: ReadonlySet<string> = nothing;
  /** Events heard before the state was sent wait here, so that nothing comes before what it changes. */
  #waiting: StoredEvent[] | undefined = [];

  constructor(
    context: Context,
    private readonly topics: EventTopic[],
  ) {
    this.#context = context;
    this.#caller = context.caller;
    this.#recheck = context.recheck;
  }

  hear(event: StoredEvent): void {
    if (this.#waiting !== undefined) this.#waiting.push(event);
    else this.#pass(event);
  }

  async begin(send: SendEvent): Promise<void> {
    this.#send = send;
    await this.#look();
    const missed = await this.#missed();
    if (missed === undefined) await this.#sendState();
    else for (const event of missed) this.#pass(event);
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    this.#context = undefined;
    for (const event of waiting) this.#pass(event);
  }

  /** Asks the database whether this person may still listen, and to what. False once they may not. */
  async beat(): Promise<boolean> {
    const caller = this.#recheck === undefined ? this.#caller : await this.#recheck();
    if (caller === null) {
      this.#send({ event: 'ended', data: { reason: 'unauthenticated' } });
      return false;
    }
    this.#caller = caller;
    await this.#look();
    this.#send(heartbeat);
    return true;
  }

  async #look(): Promise<void> {
    if (!this.topics.some((topic) => changeSetOfTopic(topic) !== undefined)) return;
    const seen = this.topics.map(async (topic) => {
      const id = changeSetOfTopic(topic);
      return id !== undefined && (await followedSet({ caller: this.#caller }, id)) !== null ? [topic] : [];
    });
    this.#visible = new Set((await Promise.all(seen)).flat());
  }

  async #missed(): Promise<StoredEvent[] | undefined> {
    const last = Number(this.#context?.lastEventId ?? Number.NaN);
    if (!Number.isSafeInteger(last) || last < 0) return undefined;
    return eventsSince(this.topics, last, catchUpLimit);
  }

  async #sendState(): Promise<void> {
    const newest = await newestEvent();
    this.#lastSent = newest;
    for (const topic of this.topics) {
      if (this.#context === undefined) return;
      const data = await stateOf(topic, { ...this.#context, caller: this.#caller });
      this.#send({ id: String(newest), event: 'state', data: { topic, type: 'state', data } });
    }
  }

  #pass(event: StoredEvent): void {
    if (!this.topics.some((topic) => topic === event.topic) || event.id <= this.#lastSent) return;
    this.#lastSent = event.id;
    if (!this.#mayHear(event)) return;
    this.#send(passedOn(event));
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
