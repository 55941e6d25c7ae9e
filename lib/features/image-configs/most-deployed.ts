import type { FleetInstance } from '@/lib/domain/image-config';

interface ImageReference {
  name: string;
  tag: string;
}

/** What most instances run of this image: `host/acme/api:1.14` is `acme/api` at `1.14`. Undefined where none tells. */
export function mostDeployed(instances: readonly FleetInstance[], imageName: string): ImageReference | undefined {
  const tags = instances.flatMap(({ images }) => images.flatMap((image) => tagIn(image, imageName) ?? []));
  const counts = new Map<string, number>();
  for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const [most] = [...counts].toSorted(([one, many], [other, more]) => more - many || (one < other ? -1 : 1));
  return most === undefined ? undefined : { name: imageName, tag: most[0] };
}

function tagIn(image: string, imageName: string): string | undefined {
  const colon = image.lastIndexOf(':');
  if (colon <= image.lastIndexOf('/')) return undefined;
  const repository = image.slice(0, colon);
  const isIt = repository === imageName || repository.endsWith(`/${imageName}`);
  return isIt ? image.slice(colon + 1) : undefined;
}
