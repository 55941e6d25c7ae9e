import { join } from 'node:path';
import { buildIfNeeded } from './build.mjs';
import { holdDirectory } from './console-lock.mjs';
import { markDataDirectory, openDataDirectory } from './data-directory.mjs';
import { installIfNeeded } from './install.mjs';
import { clusterPath, startPostgres } from './postgres.mjs';
import { projectRoot } from './project.mjs';
import { startEmulators } from './sandbox.mjs';
import { keepSecrets } from './secrets.mjs';
import { loadFramework, openServer, prepareApplication } from './serve.mjs';
import { readSettings } from './settings.mjs';
import { onStopSignal } from './stop.mjs';

const addTo = (list, entry) => [list, entry].filter(Boolean).join(',');

/** Tells the application about the emulators, and lets it reach them: nothing else on loopback. */
function announceEmulators({ origin, description }) {
  process.env.SANDBOX_EMULATORS = description;
  process.env.ALLOW_HTTP_HOSTS = addTo(process.env.ALLOW_HTTP_HOSTS, new URL(origin).host);
  process.env.ALLOW_PRIVATE_NETWORKS = addTo(process.env.ALLOW_PRIVATE_NETWORKS, '127.0.0.1/32');
}

/** Starts what the application stands on, at the same time; each registers how it is stopped as soon as it runs. */
async function startFoundations({ dataDirectory, databaseUrl, sandbox }, stops) {
  const database = async () => {
    if (databaseUrl) return;
    const postgres = await startPostgres({ directory: dataDirectory });
    stops.add(() => postgres.stop(700));
    process.env.DATABASE_URL = postgres.url;
  };
  const emulators = async () => {
    if (!sandbox) return;
    const started = await startEmulators(dataDirectory);
    stops.add(started.stop);
    announceEmulators(started);
  };
  const results = await Promise.allSettled([database(), emulators()]);
  const failed = results.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
}

function printWelcome({ baseUrl, sandbox, host, port, dataDirectory }, { passwordMade }) {
  const shownHost = host.includes(':') ? `[${host}]` : host;
  console.log(`\nImage Console is ready: ${baseUrl ?? `http://${shownHost}:${port}`}`);
  if (!sandbox) return;
  const password = passwordMade
    ? `${process.env.SANDBOX_PASSWORD}   (shown this once)`
    : `as shown at the first start, or set; it is in ${join(dataDirectory, 'sandbox-password')}`;
  console.log(
    [
      '  This is the sandbox: its clouds are emulators on this machine. Sign in as',
      '    admin@sandbox.example   administrator',
      '    mina@sandbox.example    team Platform',
      '    jun@sandbox.example     team Data',
      `  password: ${password}`,
    ].join('\n'),
  );
}

/** `npm start`: from a bare clone to a console that serves. Ends the process when it can't. */
export async function startConsole({ dev }) {
  const settings = readSettings(process.env);
  const { dataDirectory, host, port, sandbox, databaseUrl } = settings;
  // The application finds its migrations from here, wherever this was called from.
  process.chdir(projectRoot);
  process.env.NODE_ENV = dev ? 'development' : 'production';
  const stops = new Set();
  const stopping = onStopSignal(stops);

  // Whatever makes us refuse comes first: before a minute of installing, and before any data is touched.
  const { lastProject } = openDataDirectory(dataDirectory, { embeddedDatabase: !databaseUrl });
  const lock = holdDirectory(dataDirectory);
  process.once('exit', lock.release);
  const server = await openServer(settings);
  stopping.drainFirst(server.drain);
  markDataDirectory(dataDirectory);
  if (lastProject && lastProject !== projectRoot) {
    console.log(
      `The data in ${dataDirectory} was last used by the clone in ${lastProject}; DATA_DIR sets another place.`,
    );
  }

  await installIfNeeded();
  if (!dev) await buildIfNeeded();
  const secrets = keepSecrets(dataDirectory, {
    sandbox,
    clusterPath: databaseUrl ? undefined : clusterPath(dataDirectory),
  });
  Object.assign(process.env, secrets.env);
  // How to sign in should not be lost among what the sandbox's clouds answer.
  if (sandbox) process.env.LOG_LEVEL ||= 'warn';
  await Promise.all([startFoundations(settings, stops), loadFramework()]);
  server.attach(await prepareApplication({ dev, host, port }));
  printWelcome(settings, secrets);
}
