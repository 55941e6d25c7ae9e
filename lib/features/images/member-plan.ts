import type { ImageMember } from '@/lib/domain/image';
import type { WantedMember } from './contract/members';

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
