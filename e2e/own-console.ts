import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nobodysSettings } from './place';

const ownRoot = join(import.meta.dirname, '..');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return address.port;
}

export interface RunningConsole {
  origin: string;
  /** Of the process that serves. */
  pid: number;
  /** From the start of the process to the line that says it is ready. */
  readyAfterMilliseconds: number;
  /** All it printed so far. */
  printed: () => string;
  /** Sends the signal and waits for the end. */
  stop: (signal?: NodeJS.Signals) => Promise<{ code: number | null; milliseconds: number }>;
}

/** A console of a test's own: one data directory and one port, started and stopped as often as wanted. */
export class OwnConsole {
  #children = new Set<ChildProcess>();

  private constructor(
    readonly port: number,
    readonly dataDirectory: string,
    readonly root: string,
  ) {}

  /** Of this clone, or of a copy of it. */
  static async create(root = ownRoot): Promise<OwnConsole> {
    return new OwnConsole(await freePort(), mkdtempSync(join(tmpdir(), 'image-console-own-')), root);
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(settings: Record<string, string> = {}): Promise<RunningConsole> {
    const env = { ...process.env, ...nobodysSettings, DATA_DIR: this.dataDirectory, PORT: String(this.port) };
    const started = performance.now();
    const child = spawn(process.execPath, ['scripts/start.mjs'], {
      cwd: this.root,
      env: { ...env, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#children.add(child);
    let text = '';
    const ready = new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        text += chunk.toString();
        if (text.includes('Image Console is ready')) resolve();
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('exit', (code) => reject(new Error(`The console ended with ${code}:\n${text}`)));
    });
    await ready;
    const readyAfterMilliseconds = performance.now() - started;
    return {
      ...{ origin: this.origin, pid: child.pid ?? 0, readyAfterMilliseconds, printed: () => text },
      stop: (signal = 'SIGTERM') => this.#stop(child, signal),
    };
  }

  async #stop(child: ChildProcess, signal: NodeJS.Signals): Promise<{ code: number | null; milliseconds: number }> {
    const started = performance.now();
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    }
    this.#children.delete(child);
    return { code: child.exitCode, milliseconds: performance.now() - started };
  }

  /** Ends what still runs and removes the data. */
  async remove(): Promise<void> {
    await Promise.all([...this.#children].map((child) => this.#stop(child, 'SIGTERM')));
    rmSync(this.dataDirectory, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}
