import { z } from 'zod';
import { imageChange, imageRegistration } from '@/lib/domain/image-change';

const wantedMember = z.object({ memberId: z.string(), canShare: z.boolean().optional() });

/** How one recognises at the provider that a write happened. Kept with the write, so that any process can look. */
export const expectation = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('changed'), change: imageChange }),
  z.object({ kind: z.literal('removed') }),
  z.object({ kind: z.literal('registered'), registration: imageRegistration, since: z.iso.datetime() }),
  z.object({ kind: z.literal('uploaded') }),
  z.object({ kind: z.literal('deactivated') }),
  z.object({ kind: z.literal('reactivated') }),
  wantedMember.extend({ kind: z.literal('memberAdded') }),
  z.object({ kind: z.literal('memberRemoved'), memberId: z.string() }),
  z.object({ kind: z.literal('membersReplaced'), members: z.array(wantedMember) }),
  z.object({ kind: z.literal('canShareSet'), memberId: z.string(), canShare: z.boolean() }),
  z.object({ kind: z.literal('decided'), decision: z.enum(['accepted', 'rejected', 'pending']) }),
]);
export type Expectation = z.infer<typeof expectation>;
export type ExpectationOf<Kind extends Expectation['kind']> = Extract<Expectation, { kind: Kind }>;
