import { z } from 'zod';
import { pathOf } from '@/lib/http/endpoint';
import { type EventTopic, type StreamedChange, streamEvents, streamedChange } from './contract';

const name = 'image-console-events';
const retryMilliseconds = 15_000;

/** Event names each topic uses besides `state`: an EventSource hears only names it was told of. */
const namesOfTopic: Record<EventTopic, string[]> = {
  connections: ['connection.created', 'connection.updated', 'connection.deleted', 'connection.synced'],
};

const reading = z.object({ changed: z.number() });

/** Whether our rows may have become others: a reading that found something, or a connection that came or went. */
export function changesImages({ type, data }: StreamedChange): boolean {
  if (type === 'connection.synced') return (reading.safeParse(data).data?.changed ?? 1) > 0;
  return type !== 'connection.updated';
}

/**
 * Follows topics for as long as the signal lives. However many tabs are open, one of them holds the stream and tells
 * the others; when it closes, the next takes over and everybody hears the full state again.
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
    if (change.success) onChange(change.data);
  };
  channel.onmessage = (message) => hear(message.data);
  signal.addEventListener('abort', () => channel.close(), { once: true });
  const tell = (text: string) => {
    const data: unknown = JSON.parse(text);
    hear(data);
    // An event may still be on its way when the page has let go.
    if (!signal.aborted) channel.postMessage(data);
  };
  navigator.locks
    .request(name, { signal }, () => holdStream(topics, tell, signal))
    // An abort while waiting for the lock is how an unmount looks.
    .catch(() => undefined);
}

function holdStream(topics: EventTopic[], tell: (text: string) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    // The lock may be granted just as the page lets go; held now, it would be held for ever.
    if (signal.aborted) return resolve();
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      source = new EventSource(pathOf(streamEvents, {}, { topics: topics.join(',') }));
      for (const each of ['state', ...topics.flatMap((topic) => namesOfTopic[topic])])
        source.addEventListener(each, (event) => tell(String(event.data)));
      source.addEventListener('ended', () => source?.close());
      // The browser reconnects by itself after a lost connection, but gives up on an answer that is no stream.
      source.onerror = () => {
        if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, retryMilliseconds);
      };
    };
    open();
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        source?.close();
        resolve();
      },
      { once: true },
    );
  });
}
