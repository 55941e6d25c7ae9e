import 'server-only';
import { authorize } from '@/lib/auth/authorize';
import type { ImageMember } from '@/lib/domain/image';
import { sceneOf } from '@/lib/features/audit/service';
import type { Context } from '@/lib/http/context';
import { Refusal } from '@/lib/http/refusal';
import { answerOf, ProviderError, type ProviderErrorCode } from '@/lib/providers/errors';
import type { Acknowledgement, MembersGroup } from '@/lib/providers/provider';
import type { WantedMember } from '../contract/members';
import { checkedImageId, groupOf, missing, opening } from './opening';

/** Everything that a write to the members of one image needs, whoever asks for it. */
export type Sharing = Awaited<ReturnType<typeof sharing>>;

export async function sharing(context: Context, { connectionId, imageId }: { connectionId: string; imageId: string }) {
  const opened = await opening(context, connectionId);
  const id = checkedImageId(opened, imageId);
  const { connection, provider } = opened;
  return {
    opened,
    imageId: id,
    members: groupOf(opened, 'members'),
    scene: sceneOf(context),
    target: { connection, provider, image: { id } },
    permitted: () => authorize(context, 'image.share', connection),
  };
}

/** The image and who has it, read just before a write. */
export async function readShared({ opened, members, imageId }: Sharing) {
  const [{ image }, listed] = await Promise.all([groupOf(opened, 'images').get(imageId), members.list(imageId)]);
  if (listed.reason === 'membersOnlyWhenShared')
    throw new Refusal('unsupported_operation', {
      sentence: 'membersOnlyWhenShared',
      values: { visibility: image.visibility },
    });
  return { image, current: listed.members };
}

/** A way to write that this provider has, or the refusal that says it has none. */
export function verbOf<Name extends Exclude<keyof MembersGroup, 'list'>>(
  { members, opened }: Pick<Sharing, 'members' | 'opened'>,
  name: Name,
): NonNullable<MembersGroup[Name]> {
  const verb = members[name];
  if (verb === undefined) throw missing(opened.providerName);
  return verb;
}

/** Where nothing is said of sharing on, a member keeps what it has: some providers would take it away. */
export function withKept(wanted: WantedMember, current: readonly ImageMember[]): WantedMember {
  const { memberId, canShare = current.find(({ id }) => id === memberId)?.canShare } = wanted;
  return canShare === undefined ? { memberId } : { memberId, canShare };
}

/** Refused as a conflict, because the list has the member already: then that is what was wanted. */
export async function addOnce(at: Sharing, member: WantedMember) {
  try {
    return { acknowledgement: await verbOf(at, 'add')(at.imageId, member) };
  } catch (error) {
    const answered = answeredWith(error, 'upstream_conflict');
    if (answered !== undefined && (await isListed(at, member.memberId)) === true) return answered;
    throw error;
  }
}

/** Refused as not found, because the list no longer has the member: then that is what was wanted. */
export async function removeOnce(at: Sharing, memberId: string) {
  try {
    return { acknowledgement: await verbOf(at, 'remove')(at.imageId, memberId) };
  } catch (error) {
    const answered = answeredWith(error, 'upstream_not_found');
    if (answered !== undefined && (await isListed(at, memberId)) === false) return answered;
    throw error;
  }
}

function answeredWith(error: unknown, code: ProviderErrorCode): { acknowledgement: Acknowledgement } | undefined {
  if (!(error instanceof ProviderError) || error.code !== code || error.status === undefined) return undefined;
  return { acknowledgement: answerOf(error) };
}

/** Undefined where there is no list to tell. */
async function isListed({ members, imageId }: Sharing, memberId: string): Promise<boolean | undefined> {
  const { members: listed, reason } = await members.list(imageId);
  return reason === undefined ? listed.some(({ id }) => id === memberId) : undefined;
}
