import type { ImageMember, ProviderImage } from '@/lib/domain/image';
import type { ImageChange } from '@/lib/domain/image-change';
import type { Verdict } from '@/lib/features/writes/settling';
import type { Expectation, ExpectationOf } from './expectation';

const aboutImages = ['changed', 'removed', 'registered', 'uploaded', 'deactivated', 'reactivated'] as const;
type ImageExpectation = ExpectationOf<(typeof aboutImages)[number]>;
type MemberExpectation = Exclude<Expectation, ImageExpectation>;

/** Whether the image itself tells, and not its list of members. */
export function isAboutImage(expected: Expectation): expected is ImageExpectation {
  return aboutImages.some((kind) => kind === expected.kind);
}

/** `image` is undefined when the provider has none of that id, or none any more. */
export function verdictOnImage(expected: ImageExpectation, image: ProviderImage | undefined): Verdict {
  if (expected.kind === 'removed') return image === undefined ? 'happened' : absentUnless(image.status === 'deleting');
  if (image === undefined) return 'absent';
  if (expected.kind === 'registered') return 'happened';
  if (expected.kind === 'changed') return isChanged(image, expected.change) ? 'happened' : 'absent';
  if (expected.kind === 'deactivated') return image.status === 'deactivated' ? 'happened' : 'absent';
  if (expected.kind === 'reactivated') return image.status === 'active' ? 'happened' : 'absent';
  return verdictOnUpload(image);
}

function absentUnless(isWorking: boolean): Verdict {
  return isWorking ? 'working' : 'absent';
}

/** An image whose bits are being taken in is still pending, with another word of the provider's than `queued`. */
function verdictOnUpload({ status, providerStatus }: ProviderImage): Verdict {
  if (status === 'active' || status === 'deactivated') return 'happened';
  return absentUnless(status === 'pending' && providerStatus !== 'queued');
}

/** Whether an image is as the change wants it; what the change does not name may be anything. */
export function isChanged(image: ProviderImage, { tags, properties = {}, ...fields }: ImageChange): boolean {
  const asWanted = Object.entries(fields).every(([name, wanted]) => {
    if (wanted === undefined) return true;
    const found: unknown = image[name as keyof ProviderImage];
    return wanted === null ? found === undefined || found === '' : found === wanted;
  });
  const tagged = tags === undefined || sameSet(tags, image.tags);
  const described = Object.entries(properties).every(([key, wanted]) =>
    wanted === null ? !Object.hasOwn(image.properties, key) : image.properties[key] === wanted,
  );
  return asWanted && tagged && described;
}

export function verdictOnMembers(expected: MemberExpectation, members: readonly ImageMember[]): Verdict {
  // Whom an image is offered to is shown nobody's row but their own.
  if (expected.kind === 'decided')
    return members.some(({ status }) => status === expected.decision) ? 'happened' : 'absent';
  const known = new Map(members.map((member) => [member.id, member]));
  const has = ({ memberId, canShare }: { memberId: string; canShare?: boolean | undefined }) => {
    const member = known.get(memberId);
    return member !== undefined && (canShare === undefined || (member.canShare ?? false) === canShare);
  };
  if (expected.kind === 'memberRemoved') return known.has(expected.memberId) ? 'absent' : 'happened';
  if (expected.kind !== 'membersReplaced') return has(expected) ? 'happened' : 'absent';
  const wanted = expected.members;
  const isWhole = sameSet(
    wanted.map(({ memberId }) => memberId),
    [...known.keys()],
  );
  return isWhole && wanted.every(has) ? 'happened' : 'absent';
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  const [first, second] = [new Set(one), new Set(other)];
  return first.size === second.size && [...first].every((each) => second.has(each));
}
