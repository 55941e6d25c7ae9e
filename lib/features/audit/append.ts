import 'server-only';
import { log } from '@/lib/log';
import { keepDataKey, openDataKey } from '@/lib/seal';
import { storable } from './canonical';
import { linkOf, previousLink, readHead, writeHead } from './chain';
import { plainRow } from './plain-row';
import {
  type AuditEntry,
  type AuditRow,
  auditStore,
  type ChainPlace,
  type ChainPlaces,
  chainKeyName,
  type Extension,
} from './store/entries';
import { isRefused, isSettledTwice } from './store/refused';
import { Together } from './together';

/**
 * Of many writers in one process; a row is there when its promise resolves. Of two that settle one record the first
 * counts, and the other is only logged: an answer may come when somebody has already looked and found out.
 */
export async function append(entry: AuditEntry): Promise<void> {
  try {
    // What can't be put into words fails for its writer alone, before it is among others.
    await together.add(storableEntry(entry));
  } catch (error) {
    if (!isSettledTwice(error)) throw error;
    const { recordId, outcome } = entry;
    log().warn({ recordId, outcome }, 'a record was settled already when its answer came');
  }
}

/**
 * Rows that come while others are being written are written with the next: the chain has one end, and a thousand writers
 * that wait for it one by one would each wait for all the others.
 */
const together = new Together<AuditEntry>(async (entries) => {
  const extend = () => auditStore.extendBy(entries.length, (places) => linkedAll(places, entries));
  if (await extend()) return;
  await makeReady();
  if (!(await extend())) throw noHead();
}, isRefused);

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
      return entry === undefined ? undefined : linked(place, storableEntry(entry));
    });
  const first = await extend();
  if (first !== 'unready') return first;
  await makeReady();
  const second = await extend();
  if (second === 'unready') throw noHead();
  return second;
}

async function makeReady(): Promise<void> {
  await auditStore.makeReady();
  await keepDataKey(chainKeyName);
}

const noHead = () => new Error('The chain of audit records has no head.');

function linkedAll({ sequences, head, sealedKey }: ChainPlaces, entries: readonly AuditEntry[]) {
  let newest = head;
  const extensions = entries.map((entry, place) => {
    const extension = linked({ sequence: sequences[place] ?? Number.NaN, head: newest, sealedKey }, entry);
    newest = extension.head;
    return extension;
  });
  return { extensions, head: newest };
}

function storableEntry({ at, ...facts }: AuditEntry): AuditEntry {
  return { ...storable(facts), at };
}

function linked({ sequence, head, sealedKey }: ChainPlace, entry: AuditEntry): Extension {
  const key = openDataKey(chainKeyName, sealedKey);
  const link = linkOf(key, previousLink(readHead(key, head)), plainRow({ ...entry, sequence }));
  return { entry, link, head: writeHead(key, { sequence, link }) };
}
