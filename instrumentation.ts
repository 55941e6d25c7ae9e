/** Compiled for the edge too, so it names nothing of Node: everything is in the other file. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') await (await import('./instrumentation-node')).start();
}
