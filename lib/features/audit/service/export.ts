import 'server-only';
import { setImmediate as turn } from 'node:timers/promises';
import type { Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { fileStream } from '@/lib/http/file-stream';
import { readChainState } from '../chain-state';
import type { AuditFilter, exportAudit } from '../contract';
import { csvHeader, csvOf } from '../csv';
import { type ExportHead, exportFormat, headProof } from '../export-file';
import { type PlainRow, plainRow } from '../plain-row';
import type { AuditScope } from '../store/conditions';
import { recordStore } from '../store/records';
import { questionOf } from './list';
import { auditScope, presentScope } from './scope';

const rowsPerRead = 500;
/** Written at once: making text of more would keep everybody else waiting. */
const rowsPerPart = 50;

type ExportQuery = InputOf<typeof exportAudit>['query'];

/** All rows that match, as a file, oldest first; read as fast as the reader takes it. */
export async function download(context: Context, { query }: InputOf<typeof exportAudit>): Promise<Response> {
  const { format } = query;
  const date = context.now().toISOString().slice(0, 10);
  return fileStream(format === 'csv' ? csvFile(context, query) : jsonLines(context, query), {
    name: `audit-${date}.${format}`,
    type: format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/jsonl; charset=utf-8',
    signal: context.signal,
  });
}

async function* csvFile(context: Context, { format: _csv, bom, ...filter }: ExportQuery): AsyncGenerator<string> {
  let head = `${bom === true ? '\ufeff' : ''}${csvHeader}`;
  for await (const part of parts(context, { filter, until: Number.MAX_SAFE_INTEGER })) {
    yield `${head}${csvOf(part.map(({ row }) => row))}`;
    head = '';
  }
  if (head !== '') yield head;
}

async function* jsonLines(context: Context, { format: _jsonl, bom: _none, ...filter }: ExportQuery) {
  const chain = await readChainState();
  const complete = isComplete(filter, auditScope(context.caller));
  const head: ExportHead = {
    format: exportFormat,
    version: 1,
    exportedAt: context.now().toISOString(),
    complete,
    filters: filter,
    ...(chain === undefined ? {} : { chainKey: chain.sealedKey }),
    start: '',
    head: chain?.written ?? '',
  };
  yield `${JSON.stringify(chain === undefined ? head : { ...head, proof: headProof(chain.key, head) })}\n`;
  // What is added while somebody downloads is not part of it: the head names the last row.
  const until = chain?.head?.sequence ?? Number.MAX_SAFE_INTEGER;
  for await (const part of parts(context, { filter, until })) {
    const lines = part.map(({ row, previous }) => (complete ? row : { ...row, previous: previous ?? '' }));
    yield lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  }
}

interface ExportedRow {
  row: PlainRow;
  previous: string | null;
}

async function* parts(
  context: Context,
  { filter, until }: { filter: AuditFilter; until: number },
): AsyncGenerator<ExportedRow[]> {
  let after: number | undefined = 0;
  while (after !== undefined) {
    const rows: ExportedRow[] = (await readRows(context, { filter, after })).filter(({ row }) => row.sequence <= until);
    for (let start = 0; start < rows.length; start += rowsPerPart) {
      yield rows.slice(start, start + rowsPerPart);
      await turn();
    }
    after = rows.length < rowsPerRead ? undefined : rows.at(-1)?.row.sequence;
  }
}

/** Everything is read as it stands, without folding it first: what somebody tampered with shall be in the file. */
async function readRows(
  context: Context,
  { filter, after }: { filter: AuditFilter; after: number },
): Promise<ExportedRow[]> {
  const scope = await presentScope(context);
  const place = { after, limit: rowsPerRead };
  if (isComplete(filter, scope))
    return (await recordStore.chain(place)).map((row) => ({ row: plainRow(row), previous: null }));
  const found = await recordStore.rows({ ...questionOf(filter), scope }, place);
  return found.map(({ row, previous }) => ({ row: plainRow(row), previous }));
}

function isComplete(filter: AuditFilter, scope: AuditScope): boolean {
  return Object.keys(filter).length === 0 && scope === 'all';
}
