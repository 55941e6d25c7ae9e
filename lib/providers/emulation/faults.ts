export const faultKinds = [
  'slow',
  'refuse',
  'rate-limit',
  'malformed',
  'drop',
  'hang',
  'skew',
  'html',
  'status',
  'truncate',
  'oversize',
] as const;

export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  /** Absent = every request. `pathPrefix` is below the mount, for example `/image/v2/images` or `/identity`. */
  match?: { method?: string; pathPrefix?: string };
  kind: FaultKind;
  /** How many matching requests are hit; absent = all until cleared. */
  times?: number;
  /** slow: delay before the answer; hang: silence before the cut (absent = for ever); skew: shift of the provider's clock. */
  milliseconds?: number;
  retryAfterSeconds?: number;
  /** status, html: the status to answer (503 and 502 when absent). */
  status?: number;
  /** oversize: how much padding follows the answer; 64 MiB when absent. */
  bytes?: number;
  /** hang, html, status: the work is done before its answer goes missing. */
  applied?: boolean;
}

/** Faults that change the way to an answer and let it through; the others replace or destroy it. */
const passing: ReadonlySet<FaultKind> = new Set(['slow', 'skew']);

export class Faults {
  #active: Fault[] = [];

  add(...faults: Fault[]): void {
    for (const fault of faults) this.#active.push({ ...fault });
  }

  clear(): void {
    this.#active = [];
  }

  list(): Fault[] {
    return this.#active.map((fault) => ({ ...fault }));
  }

  /** The faults that hit this request, counted down: every slow and skew, and at most one that ends it. */
  take(method: string, path: string): Fault[] {
    const taken: Fault[] = [];
    for (const fault of this.#active) {
      if (!hits(fault, method, path)) continue;
      if (fault.times !== undefined) fault.times -= 1;
      taken.push({ ...fault });
      if (!passing.has(fault.kind)) break;
    }
    this.#active = this.#active.filter((fault) => fault.times === undefined || fault.times > 0);
    return taken;
  }
}

function hits(fault: Fault, method: string, path: string): boolean {
  const { match } = fault;
  if (match?.method !== undefined && match.method.toUpperCase() !== method) return false;
  return match?.pathPrefix === undefined || path.startsWith(match.pathPrefix);
}

/** Reads what a control call sent; throws a sentence when it is not a list of faults. */
export function parseFaults(body: unknown): Fault[] {
  const entries: unknown[] = Array.isArray(body) ? body : [body];
  return entries.map((entry) => {
    if (!isFault(entry))
      throw new Error(`Not a fault: ${JSON.stringify(entry)}. kind is one of ${faultKinds.join(', ')}.`);
    return entry;
  });
}

function isFault(entry: unknown): entry is Fault {
  if (typeof entry !== 'object' || entry === null || !('kind' in entry)) return false;
  if (!faultKinds.some((kind) => kind === entry.kind)) return false;
  if ('applied' in entry && typeof entry.applied !== 'boolean') return false;
  const numbers = Object.entries(entry).filter(([key]) => !['kind', 'match', 'applied'].includes(key));
  return numbers.every(([, value]) => typeof value === 'number');
}
