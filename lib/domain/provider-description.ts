import { z } from 'zod';
import { field } from './field';
import { imageEditing, imageRegistering, memberSharing, offerDeciding } from './image-editing';
import { localizedText } from './text';

/** A capability group of the seam. Only groups that a page uses exist. */
export const capabilityGroups = [
  'images',
  'metadata',
  'register',
  'content',
  'removal',
  'activation',
  'members',
  'offers',
  'versions',
  'configs',
  'rollouts',
] as const;
export const capabilityGroup = z.enum(capabilityGroups);
export type CapabilityGroup = z.infer<typeof capabilityGroup>;

/** How a provider lists its images: what the live view's form is drawn from. */
export const imageListing = z.object({
  filters: z.array(field),
  /** May any other name be sent as `filter.property.<key>`? */
  propertyFilter: z.boolean(),
  sortKeys: z.array(z.string()),
  /** How many sort keys one call may carry. */
  sortKeysAtOnce: z.int().min(0),
  limit: z.object({ initial: z.int(), maximum: z.int() }),
  views: z.array(z.enum(['brief', 'detail'])),
  sharedWith: z.boolean(),
});
export type ImageListing = z.infer<typeof imageListing>;

/** Sources of regular expressions that ids of configs, and of what lies around them, match as a whole. */
const configNaming = z.object({
  serviceIdPattern: z.string(),
  environmentIdPattern: z.string(),
  planIdPattern: z.string(),
  configIdPattern: z.string(),
  registryIdPattern: z.string(),
});

/** Everything about a provider that a browser may know. */
export const providerDescription = z.object({
  id: z.string(),
  label: localizedText,
  /** Two letters in the provider's own tint (an OKLCH hue in degrees): no trademarked logos. */
  glyph: z.string().length(2),
  hue: z.number().min(0).max(360),
  summary: localizedText,
  capabilities: z.array(capabilityGroup),
  settings: z.array(field),
  credentials: z.array(field),
  /** With the group `images`. Source of a regular expression an image id matches; checked before any URL is built. */
  imageIdPattern: z.string().optional(),
  memberIdPattern: z.string().optional(),
  memberWord: z.enum(['project', 'account']),
  listing: imageListing.optional(),
  /** With the group `metadata`: which fields of an image can be changed, within which limits. */
  editing: imageEditing.optional(),
  /** With the group `register`. */
  registering: imageRegistering.optional(),
  /** With the group `members`. */
  sharing: memberSharing.optional(),
  /** With the group `offers`. */
  deciding: offerDeciding.optional(),
  /** With the group `configs`. */
  configuring: configNaming.optional(),
});
export type ProviderDescription = z.infer<typeof providerDescription>;

/** A version of its API that a provider says it offers. */
export const offeredVersion = z.object({
  id: z.string(),
  status: z.enum(['current', 'supported', 'deprecated', 'experimental', 'unknown']),
  providerStatus: z.string().optional(),
  supportedUntil: z.iso.date().optional(),
});
export type OfferedVersion = z.infer<typeof offeredVersion>;

export const identity = z.object({
  projectId: z.string(),
  projectName: z.string().optional(),
  user: z.string().optional(),
  roles: z.array(z.string()).optional(),
});

export const warning = z.object({ code: z.string(), detail: localizedText });

/** What a provider says of a connection: who we are there, which version answers, what a person should know. */
export const probe = z.object({
  identity,
  apiVersion: z.string().optional(),
  /** The day the provider names as the end of its support for this version. */
  apiSupportedUntil: z.iso.date().optional(),
  warnings: z.array(warning),
});
export type Probe = z.infer<typeof probe>;
