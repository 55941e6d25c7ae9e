import type { EmulatedConnection } from '@/lib/providers/emulation/emulator';
import { emulatedProviders, serveEmulators } from '@/lib/providers/emulate';

/**
 * Serves the provider emulators until a signal arrives.
 * EMULATORS_PORT: default 3001, 0 takes a free one. EMULATORS_READY=json: one JSON line instead of the readable list.
 * EMULATORS_PARENT=1: ends together with the process that started it (its IPC channel or standard input closes).
 */
const { EMULATORS_PORT = '3001', EMULATORS_READY, EMULATORS_PARENT } = process.env;

function stop(): void {
  process.exit(0);
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);
if (EMULATORS_PARENT === '1') {
  process.on('disconnect', stop);
  if (!process.connected) process.stdin.on('end', stop).on('error', stop).resume();
}

function readable({ name, provider, settings, credentials, team, note }: EmulatedConnection): string {
  const lines = Object.entries({ ...settings, ...credentials }).map(([key, value]) => `    ${key.padEnd(28)} ${value}`);
  return [`  ${name}  [${provider}, ${team} team]`, ...(note ? [`    (${note})`] : []), ...lines].join('\n');
}

try {
  const { origin, connections } = await serveEmulators({ port: Number(EMULATORS_PORT) });
  if (EMULATORS_READY === 'json') console.log(JSON.stringify({ origin, connections }));
  else {
    console.log(`Provider emulators on ${origin}`);
    for (const { id } of emulatedProviders) console.log(`  ${origin}/${id}`);
    console.log(`\nConnections:\n${connections.map(readable).join('\n\n')}`);
  }
} catch (error) {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  console.error(taken ? `Port ${EMULATORS_PORT} is taken: set EMULATORS_PORT to another one.` : String(error));
  process.exit(1);
}
