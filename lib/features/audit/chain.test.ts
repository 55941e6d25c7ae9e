import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, storable } from './canonical';
import { ChainWalk, linkOf, previousLink, readHead, writeHead } from './chain';

const key = Buffer.alloc(32, 3);

interface Row {
  [field: string]: unknown;
  link?: string | undefined;
}

const content = fc.record(
  {
    recordId: fc.uuid(),
    action: fc.constantFrom('image.metadata.updated', 'image.deleted'),
    actor: fc.record({ kind: fc.constant('person'), id: fc.string(), name: fc.string() }),
    before: fc.dictionary(fc.string(), fc.jsonValue()),
    outcome: fc.constantFrom('succeeded', 'failed'),
  },
  { requiredKeys: ['recordId', 'action', 'actor', 'outcome'] },
);

function chained(contents: object[], start = ''): Row[] {
  let previous = start;
  return contents.map((facts, place) => {
    const row = { ...facts, sequence: place + 1 };
    previous = linkOf(key, previous, row);
    return { ...row, link: previous };
  });
}

/** Place of the first row that does not follow, or -1. */
function firstBroken(rows: Row[], walk = new ChainWalk(key)): number {
  return rows.findIndex((row) => walk.follow(row) !== undefined);
}

const chains = fc.array(content, { minLength: 2, maxLength: 8 }).map((contents) => chained(contents));
const chainAndPlace = chains.chain((rows) => fc.tuple(fc.constant(rows), fc.nat(rows.length - 1)));

describe('the canonical form', () => {
  it.each([
    [{ b: 1, a: { d: [1, { z: null, y: 'é' }], c: undefined } }, '{"a":{"d":[1,{"y":"é","z":null}]},"b":1}'],
    [{ 10: 'x', 9: 'y', a: 1 }, '{"10":"x","9":"y","a":1}'],
    [JSON.parse('{"b":1,"__proto__":{"a":2}}'), '{"__proto__":{"a":2},"b":1}'],
    [[undefined, -0, 1e21, 'a"\n'], '[null,0,1e+21,"a\\"\\n"]'],
  ])('of %j is one text', (value, text) => {
    expect(canonical(value)).toBe(text);
  });

  it('does not depend on the order of keys, and is JSON of the same value', () => {
    const reversed = (value: unknown): unknown =>
      typeof value !== 'object' || value === null || Array.isArray(value)
        ? value
        : Object.fromEntries(
            Object.entries(value)
              .toReversed()
              .map(([name, part]) => [name, reversed(part)]),
          );
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonical(reversed(value))).toBe(canonical(value));
        expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value));
      }),
    );
  });

  it('keeps out what the database would refuse or change', () => {
    expect(storable({ 'a\0': 'x\0y', b: ['\ud800'], c: new Date(0), d: undefined, e: Number.NaN })).toEqual({
      'a\ufffd': 'x\ufffdy',
      b: ['\ufffd'],
      c: '1970-01-01T00:00:00.000Z',
      e: null,
    });
    expect(() => storable({ a: 1n })).toThrow(TypeError);
  });
});

describe('a walk along the chain', () => {
  it('finds nothing wrong with what nobody touched, in any order of keys', () => {
    fc.assert(
      fc.property(chains, (rows) => {
        const walk = new ChainWalk(key);
        expect(firstBroken(JSON.parse(canonical(rows)), walk)).toBe(-1);
        expect([walk.checked, walk.link]).toEqual([rows.length, rows.at(-1)?.link]);
      }),
    );
  });

  it('names the row of which any field was changed, added or taken away', () => {
    fc.assert(
      fc.property(chainAndPlace, fc.string({ minLength: 1 }), fc.nat(), ([rows, place], text, which) => {
        const fields = [...Object.keys(rows[place] ?? {}), 'another'];
        const field = fields[which % fields.length] ?? '';
        const tampered = (by: object) => rows.map((row, at) => (at === place ? { ...row, ...by } : row));
        expect(firstBroken(tampered({ [field]: { text } }).map((row) => ({ ...row, link: String(row.link) })))).toBe(
          place,
        );
        if (field !== 'link' && field !== 'another') expect(firstBroken(tampered({ [field]: undefined }))).toBe(place);
      }),
    );
  });

  it('names the place where rows were taken out, put in or swapped', () => {
    fc.assert(
      fc.property(chainAndPlace, ([rows, place]) => {
        const [row, next] = [rows[place] ?? {}, rows[place + 1]];
        expect(firstBroken(rows.toSpliced(place, 0, row))).toBe(place + 1);
        if (next === undefined) return;
        expect(firstBroken(rows.toSpliced(place, 1))).toBe(place);
        expect(firstBroken(rows.toSpliced(place, 2, next, row))).toBe(place);
      }),
    );
  });

  it('misses a link that somebody emptied, and lets pass what is older than the chain', () => {
    const rows = chained([{ a: 1 }, { a: 2 }]);
    const old = [{ a: -1 }, { a: 0 }];
    const walk = new ChainWalk(key);
    expect(firstBroken([...old, ...rows], walk)).toBe(-1);
    expect([walk.beforeChain, walk.checked]).toEqual([2, 2]);
    expect(walk.follow({ link: undefined })).toBe('link_missing');
    expect(firstBroken(rows.map((row, place) => (place === 0 ? { ...row, link: undefined } : row)))).toBe(1);
  });

  it('is no use to whoever has another key, or begins elsewhere', () => {
    const rows = chained([{ a: 1 }], 'elsewhere');
    expect(firstBroken(rows, new ChainWalk(key, 'elsewhere'))).toBe(-1);
    expect(firstBroken(rows)).toBe(0);
    expect(firstBroken(rows, new ChainWalk(Buffer.alloc(32, 4), 'elsewhere'))).toBe(0);
  });
});

describe('the head', () => {
  const head = { sequence: 12, link: linkOf(key, '', { a: 1 }) };
  const written = writeHead(key, head);

  it('is read as it was written', () => {
    expect(readHead(key, written)).toEqual(head);
    expect(readHead(key, '')).toBeUndefined();
  });

  it.each([
    ['another sequence', written.replace('12.', '11.')],
    ['another link', written.replace(head.link, linkOf(key, '', { a: 2 }))],
    ['no proof', `12.${head.link}`],
    ['of another key', writeHead(Buffer.alloc(32, 4), head)],
  ])('with %s is not ours, and nothing follows it', (_, changed) => {
    expect(readHead(key, changed)).toBeNull();
    expect(previousLink(readHead(key, changed))).not.toBe(head.link);
  });
});
