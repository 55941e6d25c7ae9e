import { Agent, type ClientRequest, get } from 'node:http';
import { once } from 'node:events';

export interface Heard {
  /** By the clock of this machine, which the server shares. */
  at: number;
  type: string;
  data: string;
}

/** Event streams of one server, each on a connection of its own, as so many browsers would have. */
export class WatchStreams {
  readonly #requests: ClientRequest[] = [];
  readonly #agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });
  ended = 0;

  constructor(private readonly hear: (heard: Heard) => void) {}

  get open(): number {
    return this.#requests.length - this.ended;
  }

  /** Resolves once the stream has begun. */
  async add(url: string, headers: Record<string, string>): Promise<void> {
    const request = get(url, { agent: this.#agent, headers });
    this.#requests.push(request);
    const [response] = await once(request, 'response');
    if (response.statusCode !== 200) throw new Error(`A stream was answered ${response.statusCode}.`);
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    response.on('close', () => {
      this.ended += 1;
    });
    const first = once(response, 'data');
    let rest = '';
    response.setEncoding('utf8').on('data', (chunk: string) => {
      const at = Date.now();
      const events = `${rest}${chunk}`.split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) {
        const lines = event.split('\n');
        const value = (name: string) => lines.find((line) => line.startsWith(name))?.slice(name.length) ?? '';
        this.hear({ at, type: value('event: '), data: value('data: ') });
      }
    });
    await first;
  }

  close(): void {
    for (const request of this.#requests) request.destroy();
  }
}
