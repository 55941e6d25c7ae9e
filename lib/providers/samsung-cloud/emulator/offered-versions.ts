import { ServiceError } from './errors';

/** One entry of the announcement, with what it is called on the wire. */
export interface OfferedVersion {
  id: string;
  status: string;
  /** A date, an empty text, or left out. */
  not_before?: string;
}

/** The versions whose answers are emulated. */
const emulated = ['1.0', '1.1', '1.2', '1.3'];
const daysToGo = 45;

/** Which versions the service announces, and which it serves for each method. */
export class OfferedVersions {
  announced: OfferedVersion[];
  /** By operation; the others are served with every announced version. */
  readonly #served = new Map<string, string[]>();

  /** As announced in late 2026, with 1.2 always some weeks before its end, whenever the sandbox is started. */
  constructor(started: Date) {
    const soon = new Date(started.getTime() + daysToGo * 86_400_000).toISOString().slice(0, 10);
    this.announced = [
      { id: 'v1.0', status: 'DEPRECATED', not_before: '2025-12-31' },
      { id: 'v1.1', status: 'DEPRECATED', not_before: '2026-05-31' },
      { id: 'v1.2', status: 'DEPRECATED', not_before: soon },
      { id: 'v1.3', status: 'CURRENT', not_before: '' },
    ];
  }

  serve(operation: string, versions: string[]): void {
    this.#served.set(operation, versions);
  }

  document(origin: string): object {
    const versions = this.announced.map((version) => ({ ...version, links: [{ href: `${origin}/v1`, rel: 'self' }] }));
    return { versions };
  }

  /** The version a request is answered with. Without the header it is the newest current one, whatever that is by then. */
  negotiate(operation: string, header: string | null): string {
    const served = this.#served.get(operation) ?? this.#callable().filter((version) => emulated.includes(version));
    const asked = header === null ? this.#newestCurrent() : /^virtualserver (\d+\.\d+)$/.exec(header)?.[1];
    if (asked !== undefined && served.includes(asked)) return asked;
    throw new ServiceError(406, 'Common.NoSuchVersion', `No such version for ${operation}: ${header ?? 'none'}`);
  }

  #callable(): string[] {
    return this.announced.filter(({ status }) => status !== 'PLANNED').map(({ id }) => id.replace(/^v/, ''));
  }

  #newestCurrent(): string | undefined {
    const current = this.announced.filter(({ status }) => status === 'CURRENT').map(({ id }) => id.replace(/^v/, ''));
    return current.toSorted((one, other) => Number(one.slice(2)) - Number(other.slice(2))).at(-1);
  }
}

export function parseAnnounced(body: unknown): OfferedVersion[] {
  if (!Array.isArray(body) || !body.every(isOfferedVersion))
    throw new Error('Send a list of { "id": "v1.3", "status": "CURRENT", "not_before"?: "2026-12-31" }.');
  return body;
}

function isOfferedVersion(entry: unknown): entry is OfferedVersion {
  if (typeof entry !== 'object' || entry === null || !('id' in entry) || !('status' in entry)) return false;
  return typeof entry.id === 'string' && typeof entry.status === 'string';
}
