/**
 * The upgrade path of a rollout with as many instances as wanted. Whenever somebody asks how it stands, some of them have
 * moved on; whoever then reads the instances is told of another step, by which an update is known on a screen.
 */
export class WatchPath {
  readonly #words: string[];
  readonly #order: number[];
  #begun = 0;
  #ended = 0;
  #step = 0;
  #moved = 0;
  /** When all instances of a step were told. */
  readonly toldAt = new Map<number, number>();
  /** How many had moved since the step before. */
  readonly movedIn = new Map<number, number>();
  /** How many move the next time; afterwards again as few as usual. */
  moving = usuallyMoving;

  constructor(private readonly count: number) {
    this.#words = Array.from({ length: count }, () => 'PENDING');
    // All over the list, as instances move in a fleet. A prime that divides no round number meets each of them once.
    this.#order = Array.from({ length: count }, (_, place) => (place * 7919) % count);
  }

  /** Steps that were told to the end. */
  get steps(): number {
    return this.toldAt.size;
  }

  /** The answer to what stands below a plan; undefined of anything else. */
  said(path: string, query: URLSearchParams): unknown {
    if (path.endsWith('/upgrade-paths')) {
      this.#move();
      return { upgradePaths: [this.#document()] };
    }
    if (path.endsWith(`/upgrade-path/${pathId}`)) return this.#document();
    if (path.endsWith('/eligible-instances')) return this.#page(query);
    return undefined;
  }

  #move(): void {
    const half = Math.ceil(this.moving / 2);
    this.moving = usuallyMoving;
    const ending = Math.min(half, this.#begun - this.#ended);
    for (const place of this.#order.slice(this.#ended, this.#ended + ending))
      this.#words[place] = place % 50 === 7 ? 'FAILED' : 'COMPLETE';
    this.#ended += ending;
    for (const place of this.#order.slice(this.#begun, this.#begun + half)) this.#words[place] = 'IN_PROGRESS';
    const beginning = Math.min(half, this.count - this.#begun);
    this.#begun += beginning;
    this.#moved += ending + beginning;
  }

  #document(): object {
    const failed = this.#words.flatMap((word, place) => (word === 'FAILED' ? [place] : []));
    return {
      ...{ upgradePathId: pathId, status: 'IN_PROGRESS', createdAt: new Date().toISOString() },
      ...{ totalCount: this.count, completedCount: this.#ended - failed.length, failedCount: failed.length },
      ...{ inProgressCount: this.#begun - this.#ended, pendingCount: this.count - this.#begun, skippedCount: 0 },
      failedInstanceReasons: Object.fromEntries(failed.map((place) => [idOf(place), reason])),
    };
  }

  #page(query: URLSearchParams): object {
    const begin = Number(query.get('nextPageToken') ?? 0);
    const end = begin + Number(query.get('pageSize') ?? 100);
    if (begin === 0) this.#begin();
    if (end >= this.count) this.toldAt.set(this.#step, Date.now());
    const words = this.#words.slice(begin, end);
    return {
      instances: words.map((word, index) => this.#instance(begin + index, word)),
      ...(end < this.count ? { nextPageToken: String(end) } : {}),
    };
  }

  #begin(): void {
    this.#step += 1;
    this.movedIn.set(this.#step, this.#moved);
    this.#moved = 0;
  }

  #instance(place: number, status: string): object {
    const orgName = place === 0 ? `${stepWord} ${this.#step}` : `Organization ${place % 40}`;
    const times = {
      ...(status === 'PENDING' ? {} : { upgradeStartTime: begunAt }),
      ...(status === 'COMPLETE' || status === 'FAILED' ? { upgradeEndTime: endedAt } : {}),
    };
    return {
      ...{ instanceId: idOf(place), status, resourceName: resources[place % resources.length], orgName, ...times },
      ...{ cloudProviderName: 'aws', cloudProviderRegion: `region-${place % 9}` },
    };
  }
}

/** What the organization of the first instance is called, followed by the number of the step. */
export const stepWord = 'Step';

/** So few that those of five questions together are told one by one, and not as "some". */
const usuallyMoving = 36;
const pathId = 'up-bench';
const resources = ['api', 'worker', 'web'];
const reason = 'ImagePullBackOff: the container ended before it was ready (exit code 1)';
const [begunAt, endedAt] = ['2026-01-01T00:00:00Z', '2026-01-01T00:05:00Z'];

function idOf(place: number): string {
  return `instance-${place.toString(36).padStart(9, '0')}`;
}
