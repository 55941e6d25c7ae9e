import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mostAttempts, type RecordState, verdictOf } from './item-ending';

const item = { outcome: 'running', open: false, attempts: 1 } as const;

describe('an item whose runner died', () => {
  test.each<[RecordState, string]>([
    ['never', 'again'],
    ['open', 'wait'],
    ['succeeded', 'done'],
    ['failed', 'again'],
    ['unknown', 'unknown'],
  ])('with a record that says %s: %s', (record, verdict) => {
    expect(verdictOf(item, record)).toBe(verdict);
  });

  test('is left to a person after too many attempts that came to nothing, but not when nothing was ever sent', () => {
    const tired = { ...item, attempts: mostAttempts };
    expect(verdictOf(tired, 'failed')).toBe('failed');
    expect(verdictOf(tired, 'never')).toBe('again');
  });
});

/** One item and everything about it that survives a process: its row, its hold of the image, its record, the cloud. */
class World {
  outcome: 'waiting' | 'running' | 'unknown' | 'done' | 'failed' = 'waiting';
  attempts = 0;
  recordId = 0;
  holder: number | undefined;
  readonly records = new Map<number, 'open' | 'succeeded' | 'failed'>();
  happened = 0;
  /** Whether a request is still on its way that will happen. */
  readonly sent: number[] = [];

  state(): RecordState {
    const record = this.records.get(this.recordId);
    if (record !== undefined) return record;
    return this.holder === this.recordId ? 'open' : 'never';
  }
}

/** A runner step by step; dropped wherever its process is killed, or left standing while others go on. */
function* runner(world: World): Generator<void, void> {
  if (world.outcome !== 'waiting') return;
  world.outcome = 'running';
  world.attempts += 1;
  world.recordId += 1;
  const own = world.recordId;
  yield;
  if (world.holder !== undefined) {
    if (world.recordId === own) world.outcome = 'failed';
    return;
  }
  world.holder = own;
  yield;
  const release = () => {
    if (world.holder === own) world.holder = undefined;
  };
  if (world.recordId !== own || world.outcome !== 'running') return release();
  if (world.happened > 0) {
    world.outcome = 'done';
    return release();
  }
  yield;
  if (world.holder !== own) return;
  world.records.set(own, 'open');
  yield;
  world.happened += 1;
  yield;
  world.records.set(own, 'succeeded');
  release();
  yield;
  if (world.recordId === own && world.outcome === 'running') world.outcome = 'done';
}

/** Another runner finds the item; `dead`: the process that held the image is known to be gone. */
function findOut(world: World): void {
  if (world.outcome !== 'running' && world.outcome !== 'unknown') return;
  const verdict = verdictOf({ outcome: world.outcome, open: true, attempts: world.attempts }, world.state());
  if (verdict === 'done') world.outcome = 'done';
  else if (verdict === 'again') {
    world.outcome = 'waiting';
    world.recordId += 1;
  } else if (verdict === 'failed') world.outcome = 'failed';
  else world.outcome = 'unknown';
}

/** The core looks at the cloud what became of a dead process's write. */
function settle(world: World): void {
  const { holder } = world;
  if (holder === undefined) return;
  if (world.records.get(holder) === 'open') world.records.set(holder, world.happened > 0 ? 'succeeded' : 'failed');
  world.holder = undefined;
}

test('whatever dies whenever, an item happens once and none is lost', () => {
  const kills = fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 12 });
  fc.assert(
    fc.property(kills, fc.array(fc.boolean(), { maxLength: 12 }), (deaths, looks) => {
      const world = new World();
      for (const [place, death] of deaths.entries()) {
        const running = runner(world);
        for (let step = 0; step < death; step += 1) running.next();
        // Killed here; the next server comes before or after somebody has looked.
        if (looks[place] === true) settle(world);
        findOut(world);
      }
      for (let round = 0; round < 3; round += 1) {
        settle(world);
        findOut(world);
        Array.from(runner(world));
      }
      expect(world.happened).toBeLessThanOrEqual(1);
      expect([world.happened, world.outcome]).toBeOneOf([
        [1, 'done'],
        // Tired of it, or refused while somebody else held the image: said so, and free to be tried again.
        [0, 'failed'],
        [1, 'failed'],
      ]);
    }),
    { numRuns: 2000 },
  );
});
