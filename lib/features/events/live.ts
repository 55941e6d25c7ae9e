import { z } from 'zod';
import { pathOf } from '@/lib/http/endpoint';
import { type EventTopic, type StreamedChange, streamEvents, streamedChange } from './contract';
import { announceTopics, followedTopics, whenTopicsChange } from './followed-topics';

const name = 'image-console-events';
const retryMilliseconds = 15_000;
/** A page that opens announces several topics; the stream is opened anew once for all of them. */
const settleMilliseconds = 30;

/** Event names used besides `state`: an EventSource hears only names it was told of. */
const eventNames = [
  ...['connection.created', 'connection.updated', 'connection.deleted', 'connection.synced'],
  ...['change-set.progress', 'rollout.progress', 'rollout.changed'],
];

const reading = z.object({ changed: z.number() });

/** Whether our rows may have become others: a reading that found something, or a connection that came or went. */
export function changesImages({ type, data }: StreamedChange): boolean {
  if (type === 'connection.synced') return (reading.safeParse(data).data?.changed ?? 1) > 0;
  return type !== 'connection.updated';
}

/**
 * Follows topics for as long as the signal lives. However many tabs are open, one of them holds the stream, of whatever
 * all of them follow, and tells the others; when it closes, the next takes over and everybody hears the full state again.
 */
export function followEvents(
  topics: EventTopic[],
  onChange: (change: StreamedChange) => void,
  signal: AbortSignal,
): void {
  const channel = new BroadcastChannel(name);
  const hear = (data: unknown) => {
    if (signal.aborted) return;
    const change = streamedChange.safeParse(data);
    if (change.success && topics.some((topic) => topic === change.data.topic)) onChange(change.data);
  };
  channel.onmessage = (message) => hear(message.data);
  signal.addEventListener('abort', () => channel.close(), { once: true });
  const tell = (text: string) => {
    const data: unknown = JSON.parse(text);
    hear(data);
    // An event may still be on its way when the page has let go.
    if (!signal.aborted) channel.postMessage(data);
  };
  announceTopics(topics, signal);
  navigator.locks
    .request(name, { signal }, () => holdStream(tell, signal))
    // An abort while waiting for the lock is how an unmount looks.
    .catch(() => undefined);
}

function holdStream(tell: (text: string) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    // The lock may be granted just as the page lets go; held now, it would be held for ever.
    if (signal.aborted) return resolve();
    const stream = new Stream(tell);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const follow = () => {
      clearTimeout(timer);
      timer = setTimeout(
        () => void followedTopics().then((topics) => !signal.aborted && stream.follow(topics)),
        settleMilliseconds,
      );
    };
    whenTopicsChange(follow, signal);
    follow();
    const end = () => {
      clearTimeout(timer);
      stream.close();
      resolve();
    };
    signal.addEventListener('abort', end, { once: true });
  });
}

/** The one connection of this browser. */
class Stream {
  #source: EventSource | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #topics = '';

  constructor(private readonly tell: (text: string) => void) {}

  /** Opened anew only for a topic that it does not carry yet; one that nobody follows any more goes with the next. */
  follow(topics: readonly string[]): void {
    const carried = new Set(this.#topics.split(','));
    if (topics.every((topic) => carried.has(topic))) return;
    this.close();
    this.#topics = topics.join(',');
    this.#open();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
  }

  #open(): void {
    const source = new EventSource(pathOf(streamEvents, {}, { topics: this.#topics }));
    this.#source = source;
    for (const each of ['state', ...eventNames])
      source.addEventListener(each, (event) => this.tell(String(event.data)));
    source.addEventListener('ended', () => source.close());
    // The browser reconnects by itself after a lost connection, but gives up on an answer that is no stream.
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) this.#timer = setTimeout(() => this.#open(), retryMilliseconds);
    };
  }
}
