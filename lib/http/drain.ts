import 'server-only';

/**
 * What must end before the process may: the thin server runs these on SIGTERM. The set hangs on a registered symbol,
 * since `scripts/serve.mjs` and Next's bundles share a process but no modules.
 */
const key = Symbol.for('image-console.drain');
const held = globalThis as typeof globalThis & { [key]?: Set<() => void | Promise<void>> };

/** Registers; the answer takes it back. */
export function onDrain(work: () => void | Promise<void>): () => void {
  held[key] ??= new Set();
  const all = held[key];
  all.add(work);
  return () => all.delete(work);
}
