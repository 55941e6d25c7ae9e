import type { ProviderImage } from '@/lib/domain/image';
import type { MetadataGroup } from '../provider';
import { chosenProperties, coreFields } from './change-fields';
import { acknowledged } from './client';
import { metadataHeaders } from './header-encoder';
import type { Site } from './images';
import { toImage, toWrittenImage, type Viewpoint } from './map';
import { notTheOwner, requireImageId, rewrittenOtherwise } from './refusals';
import { remainingProperties } from './remaining-properties';

/** Without this header a PUT takes away every property that it does not carry: none goes out without it (§7.2). */
const purgeSwitch = 'x-glance-registry-purge-props';

/** `PUT /v1/images/{id}`: only what changes, with properties merged, unless one of them is to go. */
export function createMetadata({ client, viewpoint }: Site): MetadataGroup {
  return {
    async update(seen, change, signal) {
      requireImageId(seen.id);
      const core = coreFields(change);
      const { set, removed } = chosenProperties(change.properties ?? {});
      const kept = removed.size === 0 ? undefined : await remainingProperties(client, { id: seen.id, removed }, signal);
      const properties = new Map<string, string | null>([...(kept ?? []), ...set]);
      const headers = {
        [purgeSwitch]: String(kept !== undefined),
        ...metadataHeaders({ core, properties }),
      };
      // Before the write: what fails after it would be taken for its own failure.
      const seenBy = await viewpoint();
      const answer = await client.update(seen.id, headers, signal).catch((error: unknown) => {
        throw notTheOwner(error, seen);
      });
      const image = toWrittenImage(answer.body.image, seenBy);
      if (kept !== undefined)
        requireProperties(await lookAgain(client, { written: image, seenBy }, signal), properties);
      return { acknowledgement: acknowledged(answer), image };
    },
  };
}

/** Nothing locks an image between reading and writing: what it has come to is read once more, as far as that works. */
async function lookAgain(
  client: Site['client'],
  { written, seenBy }: { written: ProviderImage; seenBy: Viewpoint },
  signal: AbortSignal | undefined,
): Promise<ProviderImage> {
  return client.image(written.id, signal).then(
    ({ record }) => toImage(record, seenBy),
    () => written,
  );
}

function requireProperties({ properties }: ProviderImage, expected: ReadonlyMap<string, string | null>): void {
  const wanted = [...expected].filter(([, value]) => value !== null);
  const found = new Map(Object.entries(properties));
  if (found.size !== wanted.length || wanted.some(([key, value]) => found.get(key) !== value)) {
    throw rewrittenOtherwise();
  }
}
