import { z } from 'zod';
import { imageConfigChange, imageConfigDraft } from '@/lib/domain/image-config';
import { rolloutImage, rolloutStatus } from '@/lib/domain/rollout';

const inService = { serviceId: z.string() };

/** Versions by plan, as they were just before; a plan whose versions could not be read is absent. */
const versionsBefore = z.record(z.string(), z.array(z.string()));

/** All there is to know of a rollout before it is started: from this its record is made, by whoever finds out. */
export const rolloutDraft = z.object({
  id: z.string(),
  serviceId: z.string(),
  serviceName: z.string().optional(),
  environmentId: z.string(),
  environmentName: z.string().optional(),
  environmentType: z.string().optional(),
  configId: z.string(),
  planIds: z.array(z.string()),
  planNames: z.record(z.string(), z.string()).optional(),
  startedBy: z.object({ id: z.string(), name: z.string() }).optional(),
  reason: z.string().optional(),
  rollbackOf: z.string().optional(),
  fromImage: rolloutImage.optional(),
  toImage: rolloutImage,
  /** Absent where they could not be read. */
  pathsBefore: z.array(z.string()).optional(),
  startedAt: z.iso.datetime(),
});

/** How one recognises at the provider that a write happened. Kept with the write, so that any process can look. */
export const expectation = z.discriminatedUnion('kind', [
  z.object({
    ...inService,
    kind: z.literal('created'),
    environmentId: z.string(),
    draft: imageConfigDraft,
    /** Configs that were there before. */
    before: z.array(z.string()),
  }),
  z.object({ ...inService, kind: z.literal('updated'), configId: z.string(), change: imageConfigChange }),
  z.object({ ...inService, kind: z.literal('removed'), configId: z.string() }),
  z.object({
    ...inService,
    kind: z.literal('released'),
    environmentId: z.string(),
    planIds: z.array(z.string()),
    /** Components with pending changes before. */
    pending: z.array(z.string()),
    versionsBefore,
  }),
  z.object({
    ...inService,
    kind: z.literal('rolledOut'),
    rollout: rolloutDraft,
    /** The provider's word before. */
    wordBefore: z.object({ status: rolloutStatus, providerStatus: z.string() }).optional(),
  }),
]);
export type Expectation = z.infer<typeof expectation>;
export type ExpectationOf<Kind extends Expectation['kind']> = Extract<Expectation, { kind: Kind }>;
