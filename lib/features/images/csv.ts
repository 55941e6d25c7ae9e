import type { CloudImage } from '@/lib/domain/image';
import { type CsvCell, csvText } from '@/lib/http/csv-text';

type Exported = Omit<CloudImage, 'actions'>;

/** Column → cell. Names stay English and in this order: scripts read them. */
const columns: Record<string, (image: Exported) => CsvCell> = {
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

export const csvHeader = csvText([Object.keys(columns)]);

export function csvOf(images: readonly Exported[]): string {
  const cells = Object.values(columns);
  return csvText(images.map((image) => cells.map((cell) => cell(image))));
}
