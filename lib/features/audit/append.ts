import 'server-only';
import { keepDataKey, openDataKey } from '@/lib/seal';
import { storable } from './canonical';
import { linkOf, previousLink, readHead, writeHead } from './chain';
import { plainRow } from './plain-row';
import {
  type AuditEntry,
  type AuditRow,
  auditStore,
  type ChainPlace,
  chainKeyName,
  type Extension,
} from './store/entries';

export function append(entry: AuditEntry): Promise<boolean> {
  return appendMade(async () => entry);
}

/** Appends unless the record is there already. */
export function appendOnce(entry: AuditEntry): Promise<boolean> {
  return appendMade(async (known) => ((await known(entry.recordId)).length === 0 ? entry : undefined));
}

/**
 * Appends what `make` makes of the rows of a record, if anything, while no other row can come in between: what it
 * decides by is still so when its row is there. Answers whether there is a new row.
 */
export async function appendMade(
  make: (known: (recordId: string) => Promise<AuditRow[]>) => Promise<AuditEntry | undefined>,
): Promise<boolean> {
  const extend = () =>
    auditStore.extend(async (place, known) => {
      const entry = await make(known);
      return entry === undefined ? undefined : linked(place, entry);
    });
  const first = await extend();
  if (first !== 'unready') return first;
  await auditStore.makeReady();
  await keepDataKey(chainKeyName);
  const second = await extend();
  if (second === 'unready') throw new Error('The chain of audit records has no head.');
  return second;
}

function linked({ sequence, head, sealedKey }: ChainPlace, given: AuditEntry): Extension {
  const key = openDataKey(chainKeyName, sealedKey);
  const { at, ...facts } = given;
  const entry = { ...storable(facts), at };
  const link = linkOf(key, previousLink(readHead(key, head)), plainRow({ ...entry, sequence }));
  return { entry, link, head: writeHead(key, { sequence, link }) };
}
