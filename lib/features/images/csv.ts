import { stringify } from 'csv-stringify/sync';
import type { CloudImage } from '@/lib/domain/image';

type Exported = Omit<CloudImage, 'actions'>;
type Cell = string | number | boolean | null | undefined;

/** Column → cell. Names stay English and in this order: scripts read them. */
const columns: Record<string, (image: Exported) => Cell> = {
  connectionId: (image) => image.connectionId,
  seenThrough: (image) => image.seenThrough.join(' '),
  provider: (image) => image.provider,
  id: (image) => image.id,
  name: (image) => image.name,
  description: (image) => image.description,
  status: (image) => image.status,
  providerStatus: (image) => image.providerStatus,
  visibility: (image) => image.visibility,
  providerVisibility: (image) => image.providerVisibility,
  ownerId: (image) => image.ownerId,
  ownership: (image) => image.ownership,
  memberStatus: (image) => image.memberStatus,
  sizeBytes: (image) => image.sizeBytes,
  virtualSizeBytes: (image) => image.virtualSizeBytes,
  minDiskGiB: (image) => image.minDiskGiB,
  minRamMiB: (image) => image.minRamMiB,
  diskFormat: (image) => image.diskFormat,
  containerFormat: (image) => image.containerFormat,
  osType: ({ os }) => os.type,
  osDistro: ({ os }) => os.distro,
  osVersion: ({ os }) => os.version,
  osArchitecture: ({ os }) => os.architecture,
  protected: (image) => image.protected,
  hidden: (image) => image.hidden,
  checksum: (image) => image.checksum,
  hashAlgorithm: ({ hash }) => hash?.algorithm,
  hashValue: ({ hash }) => hash?.value,
  tags: ({ tags }) => tags.join(', '),
  properties: ({ properties }) => (Object.keys(properties).length === 0 ? undefined : JSON.stringify(properties)),
  createdAt: (image) => image.createdAt,
  updatedAt: (image) => image.updatedAt,
};

/** RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay as they are. */
const written = {
  record_delimiter: 'windows',
  escape_formulas: true,
  cast: {
    boolean: String,
    // Some spreadsheets look for a formula behind blanks and line breaks as well.
    string: (text: string) => (/^\s+[=+\-@＝＋－＠]|^\n/u.test(text) ? `'${text}` : text),
  },
} as const;

export const csvHeader = stringify([Object.keys(columns)], written);

export function csvOf(images: readonly Exported[]): string {
  const cells = Object.values(columns);
  return stringify(
    images.map((image) => cells.map((cell) => cell(image))),
    written,
  );
}
