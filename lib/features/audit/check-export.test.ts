import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkOf, writeHead } from './chain';
import { checkExport, type ExportVerdict } from './check-export';
import { type ExportHead, headProof } from './export-file';

const key = Buffer.alloc(32, 5);

interface Row {
  [field: string]: unknown;
  link: string;
}

function rowsOf(count: number): Row[] {
  let previous = '';
  return Array.from({ length: count }, (_, place) => {
    const row = {
      ...{ sequence: place * 2 + 1, recordId: `r${place}`, phase: 'settlement', at: '2026-03-01T10:00:00.000Z' },
      ...{ actor: { kind: 'person', id: 'p', name: '미나' }, address: '198.51.100.1', action: 'image.deleted' },
      ...{ object: { kind: 'image', id: 'i', name: 'n', connectionId: 'c' }, before: { name: 'a' }, after: { b: [1] } },
      ...{ reason: 'why', outcome: 'succeeded', upstream: { status: 200, requestId: 'u' }, requestId: 'q' },
    };
    previous = linkOf(key, previous, row);
    return { ...row, link: previous };
  });
}

function headOf(rows: Row[], complete = true): ExportHead {
  const last = rows.at(-1);
  const facts: ExportHead = {
    ...{ format: 'image-console-audit', version: 1, exportedAt: '2026-03-02T00:00:00.000Z', complete, filters: {} },
    ...{
      chainKey: 'sealed',
      start: '',
      head: writeHead(key, { sequence: Number(last?.sequence), link: last?.link ?? '' }),
    },
  };
  return { ...facts, proof: headProof(key, facts) };
}

async function* each(lines: unknown[]) {
  for (const line of lines) yield typeof line === 'string' ? line : JSON.stringify(line);
}
const check = (...lines: unknown[]) => checkExport(each(lines), () => key);
const brokenLine = async (...lines: unknown[]) => (await check(...lines))?.firstBroken?.line;

const rows = rowsOf(6);
const whole: object[] = [headOf(rows), ...rows];
const place = fc.integer({ min: 1, max: rows.length });
const otherValue = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.constant({ kind: 'person' }));

describe('a complete export', () => {
  it('stands as it was written', async () => {
    expect(await check(...whole)).toEqual<ExportVerdict>({
      ...{ complete: true, exportedAt: '2026-03-02T00:00:00.000Z', checked: 6, beforeChain: 0 },
    });
  });

  it('names the line of which any field was changed or taken away', async () => {
    const fields = Object.keys(rows[0] ?? {});
    await fc.assert(
      fc.asyncProperty(place, fc.constantFrom(...fields), otherValue, async (line, field, value) => {
        const [changed, without] = [{ ...whole[line] }, { ...whole[line] }];
        fc.pre(value !== rows[line - 1]?.[field]);
        Object.assign(changed, { [field]: value });
        Reflect.deleteProperty(without, field);
        expect(await brokenLine(...whole.toSpliced(line, 1, changed))).toBe(line + 1);
        // The first rows may be older than the chain; then the one behind it fits nothing.
        const isFirstLink = field === 'link' && line === 1;
        expect(await brokenLine(...whole.toSpliced(line, 1, without))).toBe(isFirstLink ? 3 : line + 1);
      }),
    );
  });

  it('names the line where one is missing, comes twice, is foreign or stands elsewhere', async () => {
    const foreign = { ...rows[2], link: linkOf(Buffer.alloc(32, 6), rows[1]?.link ?? '', rows[2] ?? {}) };
    await fc.assert(
      fc.asyncProperty(place, place, async (from, to) => {
        const [moved, lines] = [whole[from] ?? {}, whole.toSpliced(from, 1)];
        expect(await brokenLine(...lines)).toBe(from === rows.length ? from : from + 1);
        expect(await brokenLine(...whole.toSpliced(to, 0, moved))).toBe(from === to ? to + 2 : to + 1);
        if (from !== to) expect(await brokenLine(...lines.toSpliced(to, 0, moved))).toBe(Math.min(from, to) + 1);
        expect(await brokenLine(...whole.toSpliced(to, 0, foreign))).toBe(to + 1);
      }),
    );
  });

  it('names its own first line when anything in it was changed', async () => {
    const head = headOf(rows);
    const changes: Partial<ExportHead>[] = [
      ...[{ exportedAt: '2026-03-03T00:00:00.000Z' }, { complete: false }, { filters: { actor: 'p' } }],
      ...[{ start: 'x' }, { head: '' }, { chainKey: undefined }, { proof: undefined }],
    ];
    for (const change of changes) expect(await brokenLine({ ...head, ...change }, ...rows)).toBe(1);
  });

  it('is no export when its first line is something else', async () => {
    for (const lines of [[], ['{}'], ['no json'], rows]) expect(await check(...lines)).toBeNull();
    expect((await check(headOf(rows), 'no json'))?.firstBroken).toEqual({ line: 2, reason: 'unreadable' });
  });

  it('from before the chain vouches for nothing, and lets nobody forge a link', async () => {
    const { chainKey: _none, proof: _no, ...bare } = headOf([]);
    const forged = { a: 1, link: linkOf(Buffer.alloc(0), '', { a: 1 }) };
    expect(await check({ ...bare, head: '' }, { a: 1 })).toMatchObject({ checked: 0, beforeChain: 1 });
    expect(await brokenLine({ ...bare, head: '' }, forged)).toBe(2);
  });
});

describe('a filtered export', () => {
  const previousOf = (at: number) => rows[at - 1]?.link ?? '';
  const some = [1, 2, 4].map((at) => ({ ...rows[at], previous: previousOf(at) }));
  const head = headOf(rows, false);

  it('stands with rows missing, and says that it is not complete', async () => {
    expect(await check(head, ...some)).toMatchObject({ complete: false, checked: 3 });
    expect(await check(head, ...some.slice(1))).not.toHaveProperty('firstBroken');
  });

  it('names the line that was changed all the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(2), fc.constantFrom(...Object.keys(some[0] ?? {})), async (at, field) => {
        expect(await brokenLine(head, ...some.toSpliced(at, 1, { ...some[at], [field]: 'x' } as never))).toBe(at + 2);
      }),
    );
  });
});
