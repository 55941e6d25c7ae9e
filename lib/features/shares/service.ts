import 'server-only';
import { can } from '@/lib/auth/authorize';
import type { OfferDeciding } from '@/lib/domain/image-editing';
import { recipients } from '@/lib/features/connections/service/recipients';
import { offeredImages } from '@/lib/features/images/service/offered';
import type { Context } from '@/lib/http/context';
import type { InputOf, ReplyOf } from '@/lib/http/endpoint';
import { catalog } from '@/lib/providers/catalog';
import type { IncomingOffer, listIncoming } from './contract';

const initialLimit = 50;

/** What others offer to connections of the caller: our own rows, so that no cloud can make it wait. */
export async function incoming(
  context: Context,
  { query }: InputOf<typeof listIncoming>,
): Promise<ReplyOf<typeof listIncoming>> {
  const isOffering = (provider: string) => catalog.get(provider)?.capabilities.includes('offers') ?? false;
  const { limit = initialLimit, cursor } = query;
  const found = await offeredImages(context, { limit, cursor, isOffering });
  const standing = await standings(context, found.connections);
  const offers = found.offers.map(({ image }) => offerOf(image, standing.get(image.connectionId)));
  const counts = [...found.counts];
  const asOf = found.connections.flatMap((each) => each.asOf ?? []).toSorted()[0];
  return {
    items: offers,
    next: found.next,
    total: counts.reduce((sum, [, { pending, unasked }]) => sum + pending + unasked, 0),
    ...(asOf === undefined ? {} : { asOf }),
    waiting: counts.reduce(
      (sum, [connectionId, { pending }]) => sum + (standing.get(connectionId)?.canDecide.allowed ? pending : 0),
      0,
    ),
    connections: found.connections,
  };
}

interface Standing {
  memberId?: string;
  decisions: OfferDeciding['decisions'];
  canDecide: IncomingOffer['canDecide'];
}

/** What the caller may answer through each connection to an offer that waits. */
async function standings(
  context: Context,
  connections: readonly { id: string; provider: string }[],
): Promise<ReadonlyMap<string, Standing>> {
  const known = await recipients(context);
  return new Map(
    connections.map(({ id, provider }): [string, Standing] => {
      const { teamId, memberId } = known.get(id) ?? {};
      const may = (permission: 'share.decide' | 'image.share') =>
        teamId !== undefined && can(context.caller, permission, teamId);
      const decisions = catalog.get(provider)?.deciding?.decisions ?? [];
      const reason = refusalOf({ decisions, memberId, isPermitted: may('share.decide') || may('image.share') });
      const canDecide = reason === undefined ? { allowed: true } : { allowed: false, reason };
      return [id, { ...(memberId === undefined ? {} : { memberId }), decisions, canDecide }];
    }),
  );
}

function refusalOf(facts: { decisions: readonly string[]; memberId: string | undefined; isPermitted: boolean }) {
  if (facts.decisions.length === 0) return 'undecidable';
  if (!facts.isPermitted) return 'notPermitted';
  return facts.memberId === undefined ? 'ownIdUnknown' : undefined;
}

function offerOf(image: IncomingOffer['image'], standing: Standing | undefined): IncomingOffer {
  const { connectionId } = image;
  const unanswerable = { decisions: [], canDecide: { allowed: false, reason: 'undecidable' } };
  if (standing === undefined || image.memberStatus !== 'pending') {
    const memberId = standing?.memberId;
    return { image, connectionId, ...unanswerable, ...(memberId === undefined ? {} : { memberId }) };
  }
  return { image, connectionId, ...standing };
}
