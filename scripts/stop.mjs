const drainDeadline = 4_000;
const exitDeadline = 4_900;

/**
 * Stops the console on SIGINT, SIGTERM and SIGHUP: first what is registered to drain (the server), then everything in
 * `stops` at once. It ends within five seconds whatever hangs; a second signal ends it at once.
 * @param {Set<() => Promise<void>>} stops
 */
export function onStopSignal(stops) {
  let drain = async () => undefined;
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(0), exitDeadline).unref();
    await drain(drainDeadline);
    await Promise.allSettled([...stops].map((end) => end()));
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  return {
    drainFirst(work) {
      drain = work;
    },
  };
}
