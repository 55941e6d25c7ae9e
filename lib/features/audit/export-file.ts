import 'server-only';
import { z } from 'zod';
import { linkOf } from './chain';

export const exportFormat = 'image-console-audit';

/**
 * The first line of an export in JSON Lines; every other line is a row, with its `link`. In a complete one each row
 * follows the row before it. In one that was filtered each row also says which link it followed (`previous`): that it
 * was not changed can still be seen, but not whether a row is missing.
 */
export const exportHead = z.object({
  format: z.literal(exportFormat),
  version: z.literal(1),
  exportedAt: z.iso.datetime(),
  complete: z.boolean(),
  filters: z.record(z.string(), z.unknown()),
  /** The key of the chain, sealed with the seal key of the installation; absent before anything was chained. */
  chainKey: z.string().optional(),
  /** The link that the first row follows. */
  start: z.string(),
  /** The newest row when the export began, as `sequence.link.proof`; the last row of a complete export. */
  head: z.string(),
  /** Over the rest of this line, under the chain's key: what was asked for and when cannot be written anew either. */
  proof: z.string().optional(),
});
export type ExportHead = z.infer<typeof exportHead>;

export function headProof(key: Buffer, { proof: _itself, ...head }: ExportHead): string {
  return linkOf(key, 'export', head);
}
