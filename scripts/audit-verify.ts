import { createReadStream, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { ChainBreak } from '@/lib/domain/audit';
import { checkExport, type ExportVerdict } from '@/lib/features/audit/check-export';
import { chainKeyName } from '@/lib/features/audit/store/entries';
import { openDataKey } from '@/lib/seal';
import { SealError } from '@/lib/seal-keys';
import { dataDirectoryPath } from './data-directory.mjs';
import { PlainError, runCommand } from './plain-error.mjs';
import { loadSettings } from './project.mjs';

const reasons: Record<ChainBreak, string> = {
  row_mismatch: 'it was changed, or a row before it is missing, was added or stands elsewhere',
  link_missing: 'it has no link, though rows before it have one',
  tail_missing: 'it is not the row that the export ended with: rows behind it are missing',
  head_changed: 'what the export says of itself was changed',
  unreadable: 'it is not one JSON object',
};

/** `npm run audit:verify -- FILE`: checks an export in JSON Lines with nothing but the seal keys at hand. */
async function verify(file: string | undefined): Promise<void> {
  if (file === undefined) throw new PlainError('Say which export to check: npm run audit:verify -- FILE.jsonl');
  const path = resolve(process.env.INIT_CWD ?? '.', file);
  if (!existsSync(path)) throw new PlainError(`There is no file ${path}.`);
  findKeys();
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  const verdict = await checkExport(lines, openChainKey);
  if (verdict === null) throw new PlainError(`${path} is not an audit export in JSON Lines of this console.`);
  if (verdict.firstBroken !== undefined) throw new PlainError(sentenceOf(verdict.firstBroken));
  console.log(soundOf(verdict));
}

function findKeys(): void {
  loadSettings();
  if (!process.env.SEAL_KEYS) process.env.SEAL_KEYS_FILE ||= join(dataDirectoryPath(), 'seal-keys');
}

function openChainKey(sealedKey: string): Buffer {
  try {
    return openDataKey(chainKeyName, sealedKey);
  } catch (error) {
    if (error instanceof SealError) throw new PlainError(`The key of the chain cannot be opened. ${error.message}`);
    throw error;
  }
}

function sentenceOf({ line, row, reason }: NonNullable<ExportVerdict['firstBroken']>): string {
  const which = row === undefined ? '' : ` (sequence ${row.sequence}, record ${row.recordId}, ${row.at})`;
  return `Line ${line}${which} is the first that does not stand: ${reasons[reason]}.`;
}

function soundOf({ complete, exportedAt, checked, beforeChain }: ExportVerdict): string {
  const old = beforeChain === 0 ? '' : ` ${beforeChain} rows are older than the chain: nothing vouches for them.`;
  const reach = complete
    ? 'None was changed, and none is missing up to the newest of that time.'
    : 'None was changed. The export was filtered, so nobody can tell whether one is missing.';
  return `${checked} rows checked, exported at ${exportedAt}. ${reach}${old}`;
}

await runCommand(() => verify(process.argv[2]));
