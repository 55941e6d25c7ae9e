import 'server-only';
import { randomBytes } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { ChainBreak } from '@/lib/domain/audit';
import type { Context } from '@/lib/http/context';
import { ChainWalk } from '../chain';
import { readChainState } from '../chain-state';
import type { ChainVerdict } from '../contract';
import { plainRow } from '../plain-row';
import type { AuditRow } from '../store/entries';
import { recordStore } from '../store/records';

const rowsPerRead = 500;

type Broken = NonNullable<ChainVerdict['firstBroken']>;

/** Goes along every row there is. What is added meanwhile is followed too; the head says where the end must be. */
export async function verifyChain({ signal }: Pick<Context, 'signal'>): Promise<ChainVerdict> {
  const begun = await readChainState();
  // Without its key no link fits, and the first row that has one is named.
  const walk = new ChainWalk(begun?.key ?? randomBytes(32));
  let last: AuditRow | undefined;
  for (;;) {
    signal.throwIfAborted();
    const rows = await recordStore.chain({ after: last?.sequence ?? 0, limit: rowsPerRead });
    for (const row of rows) {
      const reason = walk.follow(plainRow(row));
      if (reason !== undefined) return verdict(walk, { last, firstBroken: brokenAt(row, reason) });
      last = row;
    }
    if (rows.length === 0) {
      const ending = await endingBehind(last, walk);
      if (ending !== 'further') return verdict(walk, { last, ...ending });
    }
    await turn();
  }
}

/** Rows and head are written together, and the head is read after the rows: one that is behind them was put back. */
async function endingBehind(
  last: AuditRow | undefined,
  walk: ChainWalk,
): Promise<{ firstBroken?: Broken } | 'further'> {
  const head = (await readChainState())?.head;
  const place = last?.sequence ?? 0;
  if (head === undefined && walk.checked === 0) return {};
  if (head == null || head.sequence < place) return { firstBroken: { sequence: place, reason: 'head_changed' } };
  if (head.sequence === place)
    return head.link === walk.link ? {} : { firstBroken: { sequence: place, reason: 'head_changed' } };
  const more = await recordStore.chain({ after: place, limit: 1 });
  return more.length > 0 ? 'further' : { firstBroken: { sequence: head.sequence, reason: 'tail_missing' } };
}

function brokenAt({ sequence, recordId, at }: AuditRow, reason: ChainBreak): Broken {
  return { sequence, recordId, at: at.toISOString(), reason };
}

function verdict(
  { checked, beforeChain, link }: ChainWalk,
  { last, firstBroken }: { last: AuditRow | undefined; firstBroken?: Broken },
): ChainVerdict {
  return {
    ok: firstBroken === undefined,
    checked,
    beforeChain,
    ...(firstBroken === undefined ? {} : { firstBroken }),
    head: last === undefined || checked === 0 ? null : { sequence: last.sequence, link },
  };
}
