import { z } from 'zod';
import { imageChange } from './image-change';

const text = z.string().min(1).max(255);
const several = z.array(text).max(200);
const something = (given: object) => Object.values(given).some((value) => value !== undefined);

/** Fields that many images can share; name, tags and properties have ways of their own. */
export const sharedFields = imageChange.omit({ name: true, tags: true, properties: true });

/** What is to be done to every chosen image. */
export const setAction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('edit'), fields: sharedFields.refine(something) }),
  z
    .strictObject({
      kind: z.literal('properties'),
      set: z.record(text, z.string().max(65_535)).default({}),
      unset: several.default([]),
    })
    .refine(({ set, unset }) => Object.keys(set).length + unset.length > 0),
  z
    .strictObject({ kind: z.literal('tags'), add: several.default([]), remove: several.default([]) })
    .refine(({ add, remove }) => add.length + remove.length > 0),
  z.strictObject({ kind: z.literal('protect'), protected: z.boolean() }),
  z
    .strictObject({
      kind: z.literal('members'),
      add: several.default([]),
      remove: several.default([]),
      /** Of those that are added, where the provider has it. */
      canShare: z.boolean().optional(),
    })
    .refine(({ add, remove }) => add.length + remove.length > 0),
  z.strictObject({ kind: z.literal('delete') }),
]);
export type SetAction = z.infer<typeof setAction>;

/** An action, or the way back of another change set. */
export const changeSetAction = z.union([setAction, z.strictObject({ kind: z.literal('undo'), of: z.string() })]);
export type ChangeSetAction = z.infer<typeof changeSetAction>;

/** One write at a provider: what an item of a change set does to its image. */
export const itemOperation = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('change'), change: imageChange }),
  z.object({ kind: z.literal('memberAdd'), memberId: z.string(), canShare: z.boolean().optional() }),
  z.object({ kind: z.literal('memberRemove'), memberId: z.string() }),
  z.object({ kind: z.literal('delete') }),
]);
export type ItemOperation = z.infer<typeof itemOperation>;

export const changeSetStates = ['preview', 'running', 'done', 'cancelled'] as const;
export type ChangeSetState = (typeof changeSetStates)[number];

/** `unknown`: the answer never came, and somebody is looking, or looked in vain, what became of it. */
export const itemOutcomes = ['waiting', 'running', 'done', 'failed', 'skipped', 'unknown', 'cancelled'] as const;
export type ItemOutcome = (typeof itemOutcomes)[number];

/** Why an item can't, or did not, happen; keys of the `changeSets.reasons` messages. */
export const itemReasons = [
  'unsupported',
  'notEditable',
  'valueRefused',
  'notYours',
  'notPermitted',
  'isProtected',
  'busy',
  'nothingToChange',
  'notKnown',
  'changedSince',
  'noWayBack',
  'rateLimited',
  'interrupted',
  'outcomeUnknown',
] as const;
export type ItemReason = (typeof itemReasons)[number];

export const changeSetCounts = z.object({
  total: z.int(),
  done: z.int(),
  failed: z.int(),
  skipped: z.int(),
  /** Neither done nor failed so far: waiting, under way or being looked into. */
  left: z.int(),
  cancelled: z.int(),
  /** Nobody knows what became of them. */
  unknown: z.int(),
});
export type ChangeSetCounts = z.infer<typeof changeSetCounts>;
