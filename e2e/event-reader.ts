import { get } from 'node:http';

export interface ReadEvent {
  id: string | undefined;
  event: string;
  data: unknown;
}

/** Reads an event stream as a script would: with its cookie, from an id on, until it is closed. */
export class EventReader {
  readonly events: ReadEvent[] = [];
  /** The status of the answer; known once it began. */
  readonly status: Promise<number>;
  /** Resolves to true when the server ended the stream properly, to false when it was cut. */
  readonly ended: Promise<boolean>;
  #close: () => void;

  constructor(url: string, headers: Record<string, string>) {
    const request = get(url, { headers: { ...headers, accept: 'text/event-stream' } });
    this.#close = () => request.destroy();
    this.status = new Promise((resolve, reject) => {
      request.once('response', (response) => resolve(response.statusCode ?? 0));
      request.once('error', reject);
    });
    this.ended = new Promise((resolve) => {
      request.once('error', () => resolve(false));
      request.once('response', (response) => {
        let left = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          const blocks = `${left}${chunk}`.split('\n\n');
          left = blocks.pop() ?? '';
          this.events.push(...blocks.map(parse));
        });
        response.once('end', () => resolve(true));
        response.once('error', () => resolve(false));
      });
    });
  }

  close(): void {
    this.#close();
  }
}

function parse(block: string): ReadEvent {
  const fields = new Map(
    block.split('\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
    }),
  );
  const data: unknown = JSON.parse(fields.get('data') ?? 'null');
  return { id: fields.get('id'), event: fields.get('event') ?? '', data };
}
