import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AskForRows, type OffsetPage, stepByOffset } from './offset-walk';

interface Row {
  id: string;
}

const row = (number: number): Row => ({ id: `id-${number}` });
const rowsTo = (count: number) => Array.from({ length: count }, (_, place) => row(place + 1));

interface Walked {
  ids: string[];
  asked: { offset: number; limit: number }[];
  truncated: boolean;
}

/** Walks to the end, with something happening before each request. */
async function walk(
  service: (window: { offset: number; limit: number }, request: number) => OffsetPage<Row>,
  limit = 10,
): Promise<Walked> {
  const walked: Walked = { ids: [], asked: [], truncated: false };
  const ask: AskForRows<Row> = async (window) => {
    walked.asked.push(window);
    return service(window, walked.asked.length);
  };
  let cursor: string | undefined;
  for (let step = 0; step < 500; step += 1) {
    const page = await stepByOffset(ask, { cursor, limit });
    walked.ids.push(...page.rows.map(({ id }) => id));
    walked.truncated ||= page.truncated === true;
    if (page.next === null) return walked;
    cursor = page.next;
  }
  throw new Error('The walk finds no end');
}

const slice = (rows: readonly Row[], { offset, limit }: { offset: number; limit: number }) =>
  rows.slice(offset, offset + limit);
const all = (count: number) => new Set(rowsTo(count).map(({ id }) => id));

describe('a list that stays as it is', () => {
  it.each([
    { what: 'tells its total', tells: (total: number) => ({ total }) },
    { what: 'tells no total', tells: () => ({}) },
    { what: 'leaves its total at 0', tells: () => ({ total: 0 }) },
    { what: 'tells half of its total', tells: (total: number) => ({ total: Math.floor(total / 2) }) },
    { what: 'leaves its limit at 20', tells: () => ({ limit: 20 }) },
    { what: 'tells null', tells: () => ({ total: null, limit: null }) },
  ])('is read to its end when it $what', async ({ tells }) => {
    for (const count of [0, 1, 2, 5, 9, 10, 11, 20, 21, 47]) {
      const rows = rowsTo(count);
      const { ids, truncated } = await walk((window) => ({ rows: slice(rows, window), ...tells(count) }));
      expect(new Set(ids), `${count} rows`).toEqual(all(count));
      expect(truncated, `${count} rows`).toBe(false);
    }
  });

  it('costs one request for a page that is not full when the total agrees', async () => {
    const { asked } = await walk((window) => ({ rows: slice(rowsTo(7), window), total: 7 }));
    expect(asked).toEqual([{ offset: 0, limit: 10 }]);
  });

  it.each([1000, 3])('is read to its end when fewer rows come than asked for, told or not (%i)', async (told) => {
    const rows = rowsTo(23);
    const { ids, truncated } = await walk((window) => ({
      ...{ rows: slice(rows, { ...window, limit: 3 }), total: 23, limit: told },
    }));
    expect(new Set(ids)).toEqual(all(23));
    expect(truncated).toBe(false);
  });
});

describe('a list that changes', () => {
  /** 40 rows; before the second request `change` happens to them. */
  const changed = (change: (rows: Row[]) => Row[]) => {
    let rows = rowsTo(40);
    return walk((window, request) => {
      if (request === 2) rows = change(rows);
      return { rows: slice(rows, window), total: rows.length };
    });
  };
  const without = (from: number, to: number) => (rows: Row[]) =>
    rows.filter(({ id }) => Number(id.slice(3)) < from || Number(id.slice(3)) > to);

  it.each([
    { what: 'the first row goes', change: without(1, 1) },
    { what: 'the last row read goes', change: without(10, 10) },
    { what: 'several of those read go', change: without(3, 7) },
    { what: 'all anchors that overlap go', change: without(6, 10) },
    { what: 'all that was read goes', change: without(1, 10) },
    { what: 'more than was read goes', change: without(1, 25) },
    { what: 'everything goes', change: without(1, 40) },
    { what: 'the end goes', change: without(12, 40) },
    { what: 'one comes at the beginning', change: (rows: Row[]) => [row(100), ...rows] },
    {
      what: 'a page of others comes at the beginning',
      change: (rows: Row[]) => [...Array.from({ length: 12 }, (_, place) => row(100 + place)), ...rows],
    },
    { what: 'one comes at the end', change: (rows: Row[]) => [...rows, row(100)] },
  ])('loses nothing when $what', async ({ change }) => {
    const { ids, truncated } = await changed(change);
    const stayed = change(rowsTo(40))
      .map(({ id }) => id)
      .filter((id) => all(40).has(id));
    expect(stayed.filter((id) => !ids.includes(id))).toEqual([]);
    expect(truncated).toBe(false);
  });

  it('steps back over rows known from further back before it begins anew', async () => {
    let rows = rowsTo(2500);
    const { asked, ids } = await walk((window, request) => {
      if (request === 2) rows = rows.filter((_, place) => place < 950 || place >= 1000);
      return { rows: slice(rows, window), total: rows.length };
    }, 1000);
    expect(asked.slice(1, 3).map(({ offset }) => offset)).toEqual([992, 936]);
    expect(asked.filter(({ offset }) => offset === 0)).toHaveLength(1);
    expect(rows.filter(({ id }) => !ids.includes(id))).toEqual([]);
  });

  it('loses no row that stays, whatever comes and goes between two requests', async () => {
    const change = fc.record({
      remove: fc.array(fc.nat(80), { maxLength: 12 }),
      insert: fc.array(fc.nat(80), { maxLength: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 80 }),
        fc.integer({ min: 2, max: 20 }),
        fc.array(change, { maxLength: 8 }),
        fc.boolean(),
        async (count, limit, changes, tellsTotal) => {
          let rows = rowsTo(count);
          const removed = new Set<string>();
          let fresh = 1000;
          const reading = walk((window, request) => {
            const { remove, insert } = changes[request - 2] ?? { remove: [], insert: [] };
            for (const place of remove) for (const gone of rows.splice(place, 1)) removed.add(gone.id);
            for (const place of insert) rows = rows.toSpliced(place, 0, row((fresh += 1)));
            return { rows: slice(rows, window), ...(tellsTotal ? { total: rows.length } : {}) };
          }, limit);
          const walked = await reading.catch((error: unknown) => {
            // A list that loses all it had, again and again, is given up with an error: nothing is claimed then.
            expect(error).toMatchObject({ code: 'upstream_invalid_response' });
          });
          if (walked === undefined || walked.truncated) return;
          const lost = [...all(count)].filter((id) => !removed.has(id) && !walked.ids.includes(id));
          expect(lost).toEqual([]);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is given up when nothing of it stays', async () => {
    const endless = walk(({ limit }, request) => ({
      rows: Array.from({ length: limit }, (_, place) => row(request * 100 + place)),
    }));
    await expect(endless).rejects.toMatchObject({ code: 'upstream_invalid_response', retryable: true });
  });
});

describe('a list that makes no sense', () => {
  it.each([
    {
      what: 'gives the first page again and again',
      service: ({ limit }: { limit: number }) => ({ rows: rowsTo(limit), total: 30 }),
    },
    {
      what: 'gives full pages without a total again and again',
      service: ({ limit }: { limit: number }) => ({ rows: rowsTo(limit) }),
    },
    {
      what: 'has a total and nothing else',
      service: () => ({ rows: [], total: 5 }),
    },
    {
      what: 'promises more than it gives',
      service: (window: { offset: number; limit: number }) => ({ rows: slice(rowsTo(15), window), total: 99 }),
    },
    {
      what: 'gives one row at a time whatever it is asked',
      service: (window: { offset: number; limit: number }) => ({
        rows: slice(rowsTo(5), { ...window, limit: 1 }),
        total: 5,
      }),
    },
  ])('is not taken for read to its end when it $what', async ({ service }) => {
    const { truncated, asked } = await walk(service);
    expect(truncated).toBe(true);
    expect(asked.length).toBeLessThan(15);
  });

  it('is asked again when an empty page comes too early, and read to its end', async () => {
    const rows = rowsTo(35);
    const { ids, truncated } = await walk((window, request) => ({
      ...{ rows: request === 3 ? [] : slice(rows, window), total: 35 },
    }));
    expect(new Set(ids)).toEqual(all(35));
    expect(truncated).toBe(false);
  });

  it('may repeat rows within a page', async () => {
    const rows = rowsTo(35);
    const { ids, truncated } = await walk((window) => {
      const page = slice(rows, window);
      return { rows: [...page.slice(0, 1), ...page, ...page.slice(-1)], total: 35 };
    });
    expect(new Set(ids)).toEqual(all(35));
    expect(truncated).toBe(false);
  });
});

it('begins anew with a cursor that it cannot read', async () => {
  const ask: AskForRows<Row> = async (window) => ({ rows: slice(rowsTo(3), window), total: 3 });
  for (const cursor of ['nonsense', '{}', '{"offset":-1,"overlap":1,"anchors":[],"stale":0,"restarts":0}'])
    expect(await stepByOffset(ask, { cursor, limit: 10 })).toEqual({ rows: rowsTo(3), next: null, total: 3 });
});
