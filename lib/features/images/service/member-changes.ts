import 'server-only';
import { authorize, can } from '@/lib/auth/authorize';
import type { ImageMember } from '@/lib/domain/image';
import { sceneOf } from '@/lib/features/audit/service';
import type { Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { Refusal } from '@/lib/http/refusal';
import type { OfferDecision } from '@/lib/providers/provider';
import type { changeMember } from '../contract/members';
import { checkMember } from './member-checks';
import { memberAsListed } from './members';
import { checkedImageId, groupOf, missing, type Opened, opening } from './opening';
import { recordedWrite } from './recorded-write';
import { readShared, sharing, verbOf } from './sharing';
import { keepUp } from './write-to-image';

type Params = InputOf<typeof changeMember>['params'];

export async function changeMemberOf(
  context: Context,
  { params, body }: InputOf<typeof changeMember>,
): Promise<ImageMember> {
  return 'status' in body ? decide(context, params, body.status) : setCanShare(context, params, body.canShare);
}

async function setCanShare(context: Context, params: Params, canShare: boolean): Promise<ImageMember> {
  const at = await sharing(context, params);
  const { memberId } = params;
  await recordedWrite(at.scene, at.target, {
    action: 'image.member.updated',
    permitted: at.permitted,
    plan: async () => {
      const set = verbOf(at, 'setCanShare');
      checkMember(at.opened, { memberId });
      const { image, current } = await readShared(at);
      const member = current.find(({ id }) => id === memberId);
      // The provider would make a member of somebody who is none.
      if (member === undefined) throw new Refusal('not_found', { sentence: 'memberUnknown', values: { id: memberId } });
      return {
        name: image.name,
        before: { memberId, canShare: member.canShare ?? false },
        after: { memberId, canShare },
        expected: { kind: 'canShareSet', memberId, canShare },
        send: async () => ({ acknowledgement: await set(at.imageId, memberId, canShare) }),
      };
    },
  });
  return memberAsListed(at, memberId);
}

/** Only the recipient decides on an offer, and the recipient is whoever the connection itself is at the provider. */
async function decide(context: Context, params: Params, status: OfferDecision): Promise<ImageMember> {
  const opened = await opening(context, params.connectionId);
  const imageId = checkedImageId(opened, params.imageId);
  const { connection, provider } = opened;
  const { image } = await recordedWrite(
    sceneOf(context),
    { connection, provider, image: { id: imageId } },
    {
      action: `image.offer.${status === 'pending' ? 'reopened' : status}`,
      permitted: () => {
        if (!can(context.caller, 'share.decide', connection.teamId)) authorize(context, 'image.share', connection);
      },
      plan: async () => {
        const send = decidingOf(opened, status, context);
        await checkRecipient(opened, params.memberId);
        const seen = (await groupOf(opened, 'images').get(imageId)).image;
        return {
          name: seen.name,
          ...(seen.memberStatus ? { before: { status: seen.memberStatus } } : {}),
          after: { status },
          expected: { kind: 'decided', decision: status },
          send: async () => ({ acknowledgement: await send(imageId, status), image: seen }),
        };
      },
    },
  );
  await keepUp({ context, opened, imageId }, { ...image, ownership: 'incoming', memberStatus: status });
  return { id: params.memberId, status };
}

function decidingOf(opened: Opened, status: OfferDecision, { locale }: Pick<Context, 'locale'>) {
  const { deciding } = opened.description;
  const { decide: send } = groupOf(opened, 'offers');
  if (send !== undefined && deciding?.decisions.includes(status)) return send;
  const why = deciding?.undecidable;
  throw why === undefined
    ? missing(opened.providerName)
    : new Refusal('unsupported_operation', { detail: why[locale] });
}

/** As the last check knew it, else as the provider says now. */
async function checkRecipient({ connection, provider, description }: Opened, memberId: string): Promise<void> {
  const own = (connection.identity ?? (await provider.probe()).identity).projectId;
  const word = description.memberWord;
  if (own === '') throw new Refusal('unsupported_operation', { sentence: 'ownIdUnknown', values: { word } });
  if (own !== memberId)
    throw new Refusal('unsupported_operation', { sentence: 'decisionOfOthers', values: { word, own, id: memberId } });
}
