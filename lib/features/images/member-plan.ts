import type { ImageMember } from '@/lib/domain/image';
import type { MemberResult, WantedMember } from './contract/members';

/** What makes one list of members of another, each member in one part only. */
export interface MemberPlan {
  adds: WantedMember[];
  /** They stay, and may share on from now on or no longer. */
  changes: { memberId: string; canShare: boolean }[];
  kept: string[];
  /** They lose access. */
  removes: string[];
}

/** `canShare` left out means "as it is" of a member, and "no" of somebody new. */
export function planOfReplace(current: readonly ImageMember[], wanted: readonly WantedMember[]): MemberPlan {
  const known = new Map(current.map((member) => [member.id, member]));
  const plan: MemberPlan = { adds: [], changes: [], kept: [], removes: [] };
  for (const { memberId, canShare } of wanted) {
    const member = known.get(memberId);
    if (member === undefined) plan.adds.push({ memberId, ...(canShare === undefined ? {} : { canShare }) });
    else if (canShare === undefined || canShare === (member.canShare ?? false)) plan.kept.push(memberId);
    else plan.changes.push({ memberId, canShare });
    known.delete(memberId);
  }
  plan.removes = [...known.keys()];
  return plan;
}

/** Who came and who went since these were seen. */
export function changedSince(
  seen: readonly string[],
  current: readonly ImageMember[],
): { added: string[]; removed: string[] } {
  const now = new Set(current.map(({ id }) => id));
  const before = new Set(seen);
  return { added: [...now].filter((id) => !before.has(id)), removed: [...before].filter((id) => !now.has(id)) };
}

/**
 * Who is there after a replacement, as far as whoever asked for it knows: what became of somebody of unknown outcome
 * only the provider's list can tell.
 */
export function seenAfter(
  seen: readonly string[],
  results: readonly MemberResult[],
  current: readonly ImageMember[],
): string[] {
  const now = new Set(current.map(({ id }) => id));
  const after = new Set(seen);
  for (const { memberId, outcome } of results) {
    const isThere = outcome === 'unknown' ? now.has(memberId) : outcome === 'added' || outcome === 'kept';
    if (isThere) after.add(memberId);
    else if (outcome !== 'failed') after.delete(memberId);
  }
  return [...after];
}
