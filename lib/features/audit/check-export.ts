import 'server-only';
import { randomBytes } from 'node:crypto';
import type { ChainBreak } from '@/lib/domain/audit';
import { isRecord } from './canonical';
import { ChainWalk, isSame, readHead } from './chain';
import { type ExportHead, exportHead, headProof } from './export-file';

export interface ExportVerdict {
  /** False: only that the rows were not changed can be told, not whether one is missing. */
  complete: boolean;
  exportedAt: string;
  checked: number;
  beforeChain: number;
  firstBroken?: { line: number; row?: Record<string, unknown>; reason: ChainBreak };
}

/**
 * Goes along the lines of an export in JSON Lines, whoever made the file and wherever it has been since. Null when its
 * first line is not one of ours. Throws what `openKey` throws when the chain's key cannot be opened.
 */
export async function checkExport(
  lines: AsyncIterable<string>,
  openKey: (sealedKey: string) => Buffer,
): Promise<ExportVerdict | null> {
  const iterator = lines[Symbol.asyncIterator]();
  const opening = await iterator.next();
  const said = exportHead.safeParse(parsed(opening.done === true ? '' : opening.value));
  if (!said.success) return null;
  const head = said.data;
  // Before anything was chained there are no links; should there be one, it fits nothing.
  const key = head.chainKey === undefined ? randomBytes(32) : openKey(head.chainKey);
  const walk = new ChainWalk(key, head.start);
  const broken = isProven(key, head)
    ? await firstBroken(iterator, walk, head.complete && readHead(key, head.head))
    : ({ line: 1, reason: 'head_changed' } as const);
  const { checked, beforeChain } = walk;
  const { complete, exportedAt } = head;
  return { complete, exportedAt, checked, beforeChain, ...(broken === undefined ? {} : { firstBroken: broken }) };
}

/** `end` is false where the rows are a choice, and nothing can be said about where they end. */
async function firstBroken(
  lines: AsyncIterator<string>,
  walk: ChainWalk,
  end: ReturnType<typeof readHead> | false,
): Promise<ExportVerdict['firstBroken']> {
  let line = 1;
  for (let read = await lines.next(); read.done !== true; read = await lines.next()) {
    line += 1;
    const row = parsed(read.value);
    if (row === undefined) return { line, reason: 'unreadable' };
    const reason = end === false ? followAlone(walk, row) : walk.follow(row);
    if (reason !== undefined) return { line, row, reason };
  }
  if (end === null) return { line, reason: 'head_changed' };
  return end === false || (end?.link ?? '') === walk.link ? undefined : { line, reason: 'tail_missing' };
}

function followAlone(walk: ChainWalk, { previous, ...row }: Record<string, unknown>): ChainBreak | undefined {
  if (row.link !== undefined) walk.jump(String(previous));
  return walk.follow(row);
}

function isProven(key: Buffer, head: ExportHead): boolean {
  return head.chainKey === undefined ? head.head === '' : isSame(head.proof ?? '', headProof(key, head));
}

function parsed(line: string): Record<string, unknown> | undefined {
  try {
    const read: unknown = JSON.parse(line);
    return isRecord(read) ? read : undefined;
  } catch {
    return undefined;
  }
}
