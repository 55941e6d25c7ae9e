import { unlessGone } from '@/lib/providers/errors';
import type { OpenProvider } from '@/lib/providers/provider';
import type { ProviderImage } from '@/lib/domain/image';
import type { Verdict } from '@/lib/features/writes/settling';
import type { Expectation } from './expectation';
import { isAboutImage, verdictOnImage, verdictOnMembers } from './verdict';

interface Look {
  verdict: Verdict;
  /** The image as it was found; undefined where there is none. */
  image?: ProviderImage | undefined;
}

/** Asks the provider whether a write happened. Throws `ProviderError` when it can't be asked just now. */
export async function look(
  provider: OpenProvider,
  { imageId, expected }: { imageId: string; expected: Expectation },
  signal: AbortSignal,
): Promise<Look> {
  if (expected.kind === 'registered') {
    const image = await provider.register?.find(expected.registration, new Date(expected.since), signal);
    return { verdict: verdictOnImage(expected, image), image };
  }
  const image = (await unlessGone(provider.images?.get(imageId, signal)))?.image;
  if (isAboutImage(expected)) return { verdict: verdictOnImage(expected, image), image };
  if (image === undefined) return { verdict: expected.kind === 'memberRemoved' ? 'happened' : 'absent' };
  const members = (await provider.members?.list(imageId, signal))?.members ?? [];
  return { verdict: verdictOnMembers(expected, members), image };
}
