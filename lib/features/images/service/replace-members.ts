import 'server-only';
import type { ImageMember } from '@/lib/domain/image';
import type { Context } from '@/lib/http/context';
import type { InputOf, ReplyOf } from '@/lib/http/endpoint';
import { problemOf } from '@/lib/http/problem-response';
import { Refusal } from '@/lib/http/refusal';
import { ProviderError } from '@/lib/providers/errors';
import type { MemberResult, replaceMembers, WantedMembers } from '../contract/members';
import { changedSince, type MemberPlan, planOfReplace } from '../member-plan';
import { checkNotOwner, checkWanted } from './member-checks';
import type { StepEnding } from '@/lib/features/writes/service/recorded-sequence';
import { recordedSequence, recordedWrite, type SequenceStep } from './recorded-write';
import { addOnce, readShared, removeOnce, type Sharing, sharing, verbOf, withKept } from './sharing';

const action = 'image.members.replaced';

/** Makes the list exactly what is wanted: by one call where the provider has it, else adds first, then removes. */
export async function replaceMembersOf(
  context: Context,
  { params, body }: InputOf<typeof replaceMembers>,
): Promise<ReplyOf<typeof replaceMembers>> {
  const at = await sharing(context, params);
  const isNative = at.opened.description.sharing?.replace === 'native' && at.members.replace !== undefined;
  return { results: await (isNative ? replaceAtOnce : replaceInSteps)(at, body, context) };
}

/** Under the lock: what is there, what is wanted of it. */
async function planned(at: Sharing, { members: wanted, expected }: WantedMembers) {
  checkWanted(at.opened, wanted);
  const { image, current } = await readShared(at);
  checkNotOwner(at.opened, image, wanted);
  if (expected !== undefined) requireExpected(current, expected);
  return { name: image.name, current, plan: planOfReplace(current, wanted) };
}

/** Whoever was added since would lose access without anybody having decided that. */
function requireExpected(current: readonly ImageMember[], expected: readonly string[]): void {
  const { added, removed } = changedSince(expected, current);
  if (added.length + removed.length === 0) return;
  const reply = { members: current.map(({ id }) => ({ id })) };
  throw new Refusal('precondition_failed', { sentence: 'membersChanged', current: { reply } });
}

async function replaceAtOnce(at: Sharing, wanted: WantedMembers, context: Context): Promise<MemberResult[]> {
  let before: ImageMember[] = [];
  await recordedWrite(at.scene, at.target, {
    action,
    permitted: at.permitted,
    plan: async () => {
      const replace = verbOf(at, 'replace');
      const { name, current } = await planned(at, wanted);
      before = current;
      const members = wanted.members.map((each) => withKept(each, before));
      return {
        name,
        before: { members: before.map(({ id, canShare }) => withKept({ memberId: id, canShare }, [])) },
        after: { members },
        expected: { kind: 'membersReplaced', members },
        send: async () => ({ acknowledgement: await replace(at.imageId, members) }),
      };
    },
  });
  return verified(planOfReplace(before, wanted.members), await listedNow(at), context);
}

/** Undefined when the provider can't say just now: the write itself has been taken all the same. */
async function listedNow({ members, imageId }: Sharing): Promise<readonly ImageMember[] | undefined> {
  try {
    return (await members.list(imageId)).members;
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return undefined;
  }
}

/** What the provider took as a whole, member by member as its list has them now. */
function verified(plan: MemberPlan, after: readonly ImageMember[] | undefined, context: Context): MemberResult[] {
  const there = after && new Set(after.map(({ id }) => id));
  const unconfirmed = { outcome: 'unknown', problem: problemIn(new Refusal('outcome_unknown'), context) } as const;
  const wanted = (memberId: string, outcome: 'added' | 'kept') =>
    there?.has(memberId) ? { memberId, outcome } : { memberId, ...unconfirmed };
  return [
    ...plan.adds.map(({ memberId }) => wanted(memberId, 'added')),
    ...[...plan.changes.map(({ memberId }) => memberId), ...plan.kept].map((memberId) => wanted(memberId, 'kept')),
    ...plan.removes.map((memberId) =>
      there?.has(memberId) === false ? { memberId, outcome: 'removed' as const } : { memberId, ...unconfirmed },
    ),
  ];
}

interface MemberStep extends SequenceStep {
  memberId: string;
  outcome: 'added' | 'kept' | 'removed';
}

async function replaceInSteps(at: Sharing, wanted: WantedMembers, context: Context): Promise<MemberResult[]> {
  let kept: string[] = [];
  let steps: MemberStep[] = [];
  const endings = await recordedSequence(at.scene, at.target, {
    action,
    permitted: at.permitted,
    plan: async () => {
      const { name, plan } = await planned(at, wanted);
      kept = plan.kept;
      steps = stepsOf(at, plan).map((step) => ({ ...step, name }));
      return steps;
    },
  });
  return [
    ...steps.map(({ memberId, outcome }, place) => resultOf({ memberId, outcome }, endings[place], context)),
    ...kept.map((memberId) => ({ memberId, outcome: 'kept' as const })),
  ];
}

/** Nobody loses access before everybody who is to have it was asked for. */
function stepsOf(at: Sharing, { adds, changes, removes }: MemberPlan): MemberStep[] {
  const set = changes.length === 0 ? undefined : verbOf(at, 'setCanShare');
  return [
    ...adds.map((member): MemberStep => {
      const { memberId } = member;
      return {
        ...{ action: 'image.member.added', memberId, outcome: 'added', after: { ...member } },
        expected: { kind: 'memberAdded', ...member },
        send: () => addOnce(at, member),
      };
    }),
    ...changes.flatMap(({ memberId, canShare }): MemberStep[] => {
      if (set === undefined) return [];
      return [
        {
          ...{ action: 'image.member.updated', memberId, outcome: 'kept', after: { memberId, canShare } },
          before: { memberId, canShare: !canShare },
          expected: { kind: 'canShareSet', memberId, canShare },
          send: async () => ({ acknowledgement: await set(at.imageId, memberId, canShare) }),
        },
      ];
    }),
    ...removes.map(
      (memberId): MemberStep => ({
        ...{ action: 'image.member.removed', memberId, outcome: 'removed', before: { memberId } },
        expected: { kind: 'memberRemoved', memberId },
        send: () => removeOnce(at, memberId),
      }),
    ),
  ];
}

function resultOf(
  { memberId, outcome }: Pick<MemberStep, 'memberId' | 'outcome'>,
  ending: StepEnding | undefined,
  context: Context,
): MemberResult {
  if (ending?.kind === 'done') return { memberId, outcome };
  const untried = new Refusal('conflict', { sentence: 'memberUntried' });
  const error = ending?.kind === 'failed' ? ending.error : untried;
  const isUnknown = error instanceof ProviderError && error.code === 'outcome_unknown';
  return { memberId, outcome: isUnknown ? 'unknown' : 'failed', problem: problemIn(error, context) };
}

function problemIn(error: unknown, context: Context): NonNullable<MemberResult['problem']> {
  const { code, detail, retryable } = problemOf(error, context);
  return { code, detail, retryable: retryable || code === 'conflict' };
}
