import { createHmac } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { databaseUser } from './database-user.mjs';
import { PlainError } from './plain-error.mjs';
import { embeddedBinaries } from './postgres/binaries.mjs';
import { ensureCluster, hasCluster, superuser } from './postgres/cluster.mjs';
import { launch } from './postgres/launch.mjs';
import { findPostmaster } from './postgres/postmaster.mjs';
import { isAlive } from './process-identity.mjs';
import { keepSecret, makeToken, readSecret } from './secrets.mjs';

/** The application's database, and its role, which owns it and nothing else. */
const applicationName = 'image_console';

/** Where the embedded database lives in a data directory. */
export const clusterPath = (directory) => join(directory, 'postgres');
const passwordPath = (directory) => join(directory, 'postgres-password');

function addresses(port, password) {
  // Derived, so that there is one password to keep: the role is made again from it after a restore.
  const applicationPassword = createHmac('sha256', password).update(applicationName).digest('base64url');
  return {
    adminUrl: `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`,
    url: `postgres://${applicationName}:${applicationPassword}@127.0.0.1:${port}/${applicationName}`,
    applicationPassword,
  };
}

/**
 * Runs `work` with one connection, which is closed afterwards.
 * @template T
 * @param {string} url
 * @param {(client: import('pg').Client) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withClient(url, work) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // A connection that the server ends while it idles must not end this process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function ensureDatabase({ adminUrl, applicationPassword }) {
  await withClient(adminUrl, async (client) => {
    const { rows } = await client.query(
      `select exists (select from pg_roles where rolname = $1) as role, exists (select from pg_database where datname = $1) as database`,
      [applicationName],
    );
    if (!rows[0].role) await client.query(`create role ${applicationName} login password '${applicationPassword}'`);
    if (!rows[0].database) await client.query(`create database ${applicationName} owner ${applicationName}`);
  });
}

async function answers(adminUrl, cluster) {
  try {
    return await withClient(adminUrl, async (client) => {
      const { rows } = await client.query('show data_directory');
      return realpathSync(rows[0].data_directory) === realpathSync(cluster);
    });
  } catch (error) {
    // 57P03: starting up or shutting down; a class 28 error: not the password of this data directory.
    if (error.code?.startsWith('28')) {
      throw new PlainError(
        `The database running in ${cluster} refuses the password kept beside it: stop it and start again.`,
      );
    }
    return false;
  }
}

/**
 * Finds the postmaster that a killed console left behind, once it answers. Undefined when there is none, or when it was
 * just about to stop and has.
 */
async function takeOver(cluster, password) {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const found = findPostmaster(cluster);
    if (!found) return undefined;
    if (found.status === 'ready' && (await answers(addresses(found.port, password).adminUrl, cluster))) return found;
    await wait(50);
  }
  throw new PlainError(
    `A database process (${findPostmaster(cluster)?.pid}) holds ${cluster} but does not answer: stop it first.`,
  );
}

async function stopPostmaster(pid, patience) {
  const gone = async (milliseconds) => {
    const deadline = Date.now() + milliseconds;
    while (isAlive(pid) && Date.now() < deadline) await wait(10);
    return !isAlive(pid);
  };
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  if (await gone(patience)) return;
  // Immediate shutdown: the next start replays the log, nothing acknowledged is lost.
  process.kill(pid, 'SIGQUIT');
  await gone(2_000);
}

/** The running database of a data directory, as a backup meets it: its superuser's address, or undefined. */
export function runningDatabase(directory) {
  const found = findPostmaster(clusterPath(directory));
  const password = readSecret(passwordPath(directory));
  return found && password ? addresses(found.port, password) : undefined;
}

function readPassword(directory) {
  if (hasCluster(clusterPath(directory)) && !existsSync(passwordPath(directory))) {
    throw new PlainError(
      `The database in ${directory} is there but its password is not: put ${passwordPath(directory)} back.`,
    );
  }
  return keepSecret(directory, 'postgres-password', makeToken).value;
}

/**
 * Starts the embedded PostgreSQL of a data directory (made when missing), or takes over the one that a killed console
 * left running there. It listens on 127.0.0.1 only. The caller holds the data directory.
 * @param {{ directory: string, binaries?: { postgres: string, initdb: string, major: string }, nativeCopyRoot?: string,
 *   settings?: Record<string, string> }} options `binaries` other than the package's own; `settings` of PostgreSQL
 * @returns {Promise<{ url: string, adminUrl: string, port: number, pid: number, takenOver: boolean, stop(patience?: number): Promise<void> }>}
 *   `url` of the application's role and database, `adminUrl` of the superuser; `stop` waits `patience` milliseconds for a
 *   clean end before it insists
 */
export async function startPostgres({ directory, binaries, nativeCopyRoot, settings = {} }) {
  const cluster = clusterPath(directory);
  const user = databaseUser();
  const password = readPassword(directory);
  const leftOver = await takeOver(cluster, password);
  let running = leftOver;
  if (!running) {
    const programs = binaries ?? (await embeddedBinaries(user, nativeCopyRoot));
    ensureCluster(cluster, { binaries: programs, user, password });
    running = await launch({
      cluster,
      postgres: programs.postgres,
      user,
      log: join(directory, 'postgres.log'),
      settings,
    });
  }
  const { pid, port } = running;
  const stopWithUs = () => isAlive(pid) && process.kill(pid, 'SIGINT');
  process.once('exit', stopWithUs);
  const stop = async (patience = 3_000) => {
    process.off('exit', stopWithUs);
    await stopPostmaster(pid, patience);
  };
  const { url, adminUrl, applicationPassword } = addresses(port, password);
  try {
    await ensureDatabase({ adminUrl, applicationPassword });
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, adminUrl, port, pid, takenOver: Boolean(leftOver), stop };
}
