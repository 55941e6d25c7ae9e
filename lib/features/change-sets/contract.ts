import { z } from 'zod';
import {
  changeSetAction,
  changeSetCounts,
  changeSetStates,
  itemOutcomes,
  itemReasons,
  setAction,
} from '@/lib/domain/change-set';
import { listOf, pageLimit } from '@/lib/domain/list';
import { imageFilterQuery } from '@/lib/features/images/contract/inventory';
import { endpoint, repeated } from '@/lib/http/endpoint';

export const mostChosenImages = 10_000;

const params = z.object({ changeSetId: z.string().min(1).max(100) });
const cursor = z.string().max(4096);
const values = z.record(z.string(), z.unknown());
const chosenImage = z.strictObject({ connectionId: z.string().min(1).max(100), imageId: z.string().min(1).max(255) });

/** One write: an image, and with members one of them. `before` and `after` hold only what changes. */
export const changeSetItem = z.object({
  position: z.int(),
  connectionId: z.string(),
  imageId: z.string(),
  imageName: z.string().optional(),
  before: values,
  after: values,
  outcome: z.enum(itemOutcomes),
  /** Why it can't, or did not; `reason` is ours, a provider's refusal has none. */
  problem: z.object({ code: z.string(), reason: z.enum(itemReasons).optional(), detail: z.string() }).optional(),
  /** Of its write in the audit. */
  recordId: z.string().optional(),
});
export type ChangeSetItem = z.infer<typeof changeSetItem>;

export const changeSetSummary = z.object({
  id: z.string(),
  action: changeSetAction,
  state: z.enum(changeSetStates),
  reason: z.string().optional(),
  counts: changeSetCounts,
  /** More images matched than a change set may hold: how many. The rest is not in it. */
  matched: z.int().optional(),
  undoOf: z.string().optional(),
  /** Something was done that can be taken back. */
  undoable: z.boolean(),
  createdBy: z.object({ id: z.string(), name: z.string() }),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().optional(),
  /** When somebody last worked at it. */
  workedAt: z.iso.datetime().optional(),
  endedAt: z.iso.datetime().optional(),
});
export type ChangeSetSummary = z.infer<typeof changeSetSummary>;

/** Why and how often, so that a thousand items need not be read to know. */
const blockedReason = z.object({ reason: z.string(), count: z.int() });

export const changeSet = changeSetSummary.extend({
  items: z.array(changeSetItem),
  next: z.string().nullable(),
  /** How many items the asked outcomes have. */
  total: z.int(),
  blocked: z.array(blockedReason),
});
export type ChangeSet = z.infer<typeof changeSet>;

export const listChangeSets = endpoint({
  id: 'listChangeSets',
  method: 'GET',
  path: '/change-sets',
  summary: 'List the change sets you may see, newest first',
  access: 'image.read',
  query: z.strictObject({ limit: pageLimit.optional(), cursor: cursor.optional() }),
  reply: listOf(changeSetSummary),
});

export const createChangeSet = endpoint({
  id: 'createChangeSet',
  method: 'POST',
  path: '/change-sets',
  summary: 'Prepare a change of many images; nothing is changed before it is run',
  access: 'image.read',
  status: 201,
  body: z
    .strictObject({
      images: z.array(chosenImage).min(1).max(mostChosenImages).optional(),
      /** As in `GET /images`: all that match, at most 10,000. */
      filter: imageFilterQuery.optional(),
      /** Left out of what matches. */
      except: z.array(chosenImage).max(1000).optional(),
      action: setAction,
      reason: z.string().trim().min(1).max(500).optional(),
    })
    .refine(({ images, filter }) => (images === undefined) !== (filter === undefined)),
  reply: changeSet,
});

export const getChangeSet = endpoint({
  id: 'getChangeSet',
  method: 'GET',
  path: '/change-sets/{changeSetId}',
  summary: 'Show a change set with its items and what became of each',
  access: 'image.read',
  params,
  query: z.strictObject({
    limit: pageLimit.optional(),
    cursor: cursor.optional(),
    outcome: repeated(z.enum(itemOutcomes)).optional(),
  }),
  reply: changeSet,
});

/** Acts for whoever calls: what they may not do is not done. */
export const runChangeSet = endpoint({
  id: 'runChangeSet',
  method: 'POST',
  path: '/change-sets/{changeSetId}/run',
  summary: 'Run a prepared change set in the background',
  access: 'image.read',
  status: 202,
  params,
  reply: changeSetSummary,
});

export const cancelChangeSet = endpoint({
  id: 'cancelChangeSet',
  method: 'POST',
  path: '/change-sets/{changeSetId}/cancel',
  summary: 'Cancel what of a change set has not begun',
  access: 'image.read',
  params,
  reply: changeSetSummary,
});

export const retryChangeSet = endpoint({
  id: 'retryChangeSet',
  method: 'POST',
  path: '/change-sets/{changeSetId}/retry',
  summary: 'Run the failed items of a change set again',
  access: 'image.read',
  status: 202,
  params,
  reply: changeSetSummary,
});

export const undoChangeSet = endpoint({
  id: 'undoChangeSet',
  method: 'POST',
  path: '/change-sets/{changeSetId}/undo',
  summary: 'Prepare a change set that takes back what this one did',
  access: 'image.read',
  status: 201,
  params,
  reply: changeSet,
});
