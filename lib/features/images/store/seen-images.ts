import 'server-only';
import { sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import type { Sighting } from '@/lib/db/schema/inventory';
import type { ProviderImage } from '@/lib/domain/image';
import type { ImageDocument } from './documents';

interface SeenRow extends Record<string, unknown> {
  document: ImageDocument;
  ownership: Sighting['ownership'] | null;
  member_status: Sighting['memberStatus'] | null;
}

const idsAtOnce = 1000;

/** Images by their ids, whole, as this connection sees them; what it does not see is left out. */
export async function seenImages(connectionId: string, imageIds: readonly string[]): Promise<ProviderImage[]> {
  const images: ProviderImage[] = [];
  for (let start = 0; start < imageIds.length; start += idsAtOnce) {
    const ids = sql.param(imageIds.slice(start, start + idsAtOnce));
    const { rows } = await database().execute<SeenRow>(sql`
      select d.document, s.ownership, s.member_status
      from inventory_walks w
      join inventory_images i on i.cloud_id = w.cloud_id and i.image_id = any(${ids}::text[])
      join inventory_sightings s on s.connection_id = w.connection_id and s.image_row_id = i.id
      join inventory_documents d on d.image_row_id = i.id
      where w.connection_id = ${connectionId}`);
    images.push(...rows.map(imageOf));
  }
  return images;
}

function imageOf({ document, ownership, member_status: memberStatus }: SeenRow): ProviderImage {
  return {
    ...document,
    ...(ownership == null ? {} : { ownership }),
    ...(memberStatus == null ? {} : { memberStatus }),
  };
}
