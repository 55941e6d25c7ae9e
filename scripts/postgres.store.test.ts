import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isAlive } from './process-identity.mjs';
import { projectRoot } from './project.mjs';
import { startPostgres, withClient } from './postgres.mjs';
import { makeTestDirectory, testBinaries } from './test-postgres.mjs';

let directory: string;
let remove: () => void;
const toStop: (() => Promise<void>)[] = [];
beforeEach(() => {
  ({ directory, remove } = makeTestDirectory());
});
afterEach(async () => {
  for (const stop of toStop.splice(0)) await stop();
  remove();
});

async function start() {
  const postgres = await startPostgres({ directory, binaries: testBinaries() });
  toStop.push(() => postgres.stop());
  return postgres;
}

const scalar = (url: string, sql: string) =>
  withClient(url, async (client) => Object.values((await client.query(sql)).rows[0])[0]);

describe('the embedded database', () => {
  test('is the one asked for, on loopback, and safe on disk', async () => {
    const { url, port } = await start();
    const major = process.env.TEST_POSTGRES === 'debian' ? '15' : '18';
    expect(await scalar(url, 'show server_version')).toMatch(new RegExp(`^${major}\\.`));
    expect(await scalar(url, 'show fsync')).toBe('on');
    expect(await scalar(url, 'show synchronous_commit')).toBe('on');
    expect(await scalar(url, 'show full_page_writes')).toBe('on');
    expect(await scalar(url, 'show listen_addresses')).toBe('127.0.0.1');
    expect(
      await scalar(
        url,
        "select datcollate || ' ' || pg_encoding_to_char(encoding) from pg_database where datname = current_database()",
      ),
    ).toBe('C.UTF-8 UTF8');
    expect(new URL(url)).toMatchObject({ hostname: '127.0.0.1', port: String(port) });
  });

  test('lets nobody in without its password, and keeps that for itself', async () => {
    const { url } = await start();
    const wrong = url.replace(/:[^:@]+@/, ':wrong@');
    await expect(scalar(wrong, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    expect(readFileSync(join(directory, 'postgres', 'pg_hba.conf'), 'utf8')).not.toMatch(/^[^#]*\btrust$/m);
    const modes = ['', 'postgres', 'postgres-password'].map((name) => statSync(join(directory, name)).mode & 0o777);
    expect(modes).toEqual([0o700, 0o700, 0o600]);
  });

  test('keeps its rows when it is stopped and started, and is stopped cleanly', async () => {
    const first = await start();
    await withClient(first.url, (client) => client.query('create table kept as select 42 as n'));
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    const second = await start();
    expect(second).toMatchObject({ takenOver: false, url: expect.not.stringContaining(`:${first.port}/`) });
    expect(await scalar(second.url, 'select n from kept')).toBe(42);
    expect(readFileSync(join(directory, 'postgres.log'), 'utf8')).not.toContain('not properly shut down');
  });

  test('is made anew when its first creation was interrupted', async () => {
    mkdirSync(join(directory, 'postgres.new'));
    writeFileSync(join(directory, 'postgres.new', 'PG_VERSION'), 'half');
    writeFileSync(join(directory, 'postgres.new.password'), 'half');
    expect(await scalar((await start()).url, 'select 1')).toBe(1);
    expect(readdirSync(directory).filter((name) => name.includes('.new'))).toEqual([]);
  });

  test('is not opened with a password that is gone', async () => {
    const first = await start();
    await first.stop();
    rmSync(join(directory, 'postgres-password'));
    await expect(startPostgres({ directory, binaries: testBinaries() })).rejects.toThrow('postgres-password back');
  });
});

interface Opened {
  pid: number;
  takenOver: boolean;
  found: number[];
}
interface Writer {
  child: ChildProcess;
  lines: AsyncIterator<string>;
  reader: Interface;
  opened: Opened;
}

async function nextLine({ lines }: Pick<Writer, 'lines'>): Promise<string> {
  const { value, done } = await lines.next();
  if (done) throw new Error('The writer ended by itself.');
  return value;
}

async function startWriter(): Promise<Writer> {
  const child = spawn(process.execPath, [join(projectRoot, 'scripts/postgres/crash-writer.mjs'), directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const reader = createInterface({ input: child.stdout });
  const lines = reader[Symbol.asyncIterator]();
  const opened: Opened = JSON.parse(await nextLine({ lines }));
  return { child, reader, lines, opened };
}

/** A child may have noticed already that its postmaster is gone. */
function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Every process of this cluster: the postmaster's children end by themselves only once they notice. */
function killDatabase(postmaster: number): void {
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').split(' ').filter(Boolean);
  for (const pid of [postmaster, ...children.map(Number)]) killIfThere(pid);
}

/** Lets the writer get so many rows acknowledged, kills it, and returns every row it told of. */
async function killWhileWriting(writer: Writer, rows: number, withDatabase: boolean): Promise<number[]> {
  const told: number[] = [];
  while (told.length < rows) told.push(Number(await nextLine(writer)));
  if (withDatabase) killDatabase(writer.opened.pid);
  writer.child.kill('SIGKILL');
  for (let line = await writer.lines.next(); !line.done; line = await writer.lines.next())
    told.push(Number(line.value));
  return told;
}

describe('killed with -9 in the middle of writes', () => {
  test('twenty times, console and database: every acknowledged row is there again', async () => {
    const acknowledged = new Set<number>();
    for (let round = 1; round <= 20; round += 1) {
      const writer = await startWriter();
      const missing = [...acknowledged].filter((n) => !writer.opened.found.includes(n));
      expect(missing, `round ${round}`).toEqual([]);
      for (const n of await killWhileWriting(writer, 10 + round, true)) acknowledged.add(n);
    }
    const last = await start();
    expect(Number(await scalar(last.url, 'select count(*) from written'))).toBeGreaterThanOrEqual(acknowledged.size);
    expect(acknowledged.size).toBeGreaterThan(20 * 10);
  });

  test('the console alone: its database is taken over, not fought', async () => {
    const writer = await startWriter();
    const told = await killWhileWriting(writer, 5, false);
    expect(isAlive(writer.opened.pid)).toBe(true);
    const next = await start();
    expect(next).toMatchObject({ takenOver: true, pid: writer.opened.pid });
    expect(Number(await scalar(next.url, 'select count(*) from written'))).toBeGreaterThanOrEqual(told.length);
    await next.stop();
    expect(isAlive(writer.opened.pid)).toBe(false);
  });
});
