import { z } from 'zod';
import { imageStatus } from './image';
import { registrationSources } from './image-change';
import { localizedText } from './text';

/**
 * One thing of an image that a form offers, drawn from a provider's descriptor. `name` is a key of `imageChange` or of
 * `imageRegistration`; among `properties.fields` it is a property's key.
 */
export const editableField = z.object({
  name: z.string(),
  label: localizedText,
  hint: localizedText.optional(),
  kind: z.enum(['text', 'multiline', 'choice', 'boolean', 'integer', 'tags']),
  choices: z.array(z.object({ value: z.string(), label: localizedText })).optional(),
  required: z.boolean().optional(),
  /** May be taken away altogether, which is not the same as empty. */
  clearable: z.boolean().optional(),
  minLength: z.int().optional(),
  /** In characters; of each tag where `kind` is `tags`. */
  maxLength: z.int().optional(),
  /** Source of a regular expression that the whole value, or each tag, matches; `hint` says it in words. */
  pattern: z.string().optional(),
  minimum: z.int().optional(),
  maximum: z.int().optional(),
  /** How many tags. */
  atMost: z.int().optional(),
  /** Can be changed only while the image has one of these statuses. */
  onlyWhile: z.array(imageStatus).optional(),
});
export type EditableField = z.infer<typeof editableField>;

/** Custom properties: named ones with a form of their own, and whether any other key may be set. */
export const propertyEditing = z.object({
  fields: z.array(editableField),
  custom: z.boolean(),
  keyPattern: z.string(),
  keyHint: localizedText,
  /** Source of a regular expression of keys that are the provider's own: shown, never written. */
  readOnlyKeys: z.string().optional(),
  valuePattern: z.string().optional(),
  valueHint: localizedText.optional(),
  /** UTF-8 bytes of one value. */
  valueMaxBytes: z.int(),
  atMost: z.int(),
});
export type PropertyEditing = z.infer<typeof propertyEditing>;

export const imageEditing = z.object({ fields: z.array(editableField), properties: propertyEditing.optional() });
export type ImageEditing = z.infer<typeof imageEditing>;

/** How images come into being at this provider: each source with its fields, most usual first. */
export const imageRegistering = z.object({
  sources: z.array(
    z.object({
      source: z.enum(registrationSources),
      label: localizedText,
      hint: localizedText.optional(),
      fields: z.array(editableField),
      /** May custom properties be given at once, under the rules of `editing`? */
      properties: z.boolean(),
    }),
  ),
});
export type ImageRegistering = z.infer<typeof imageRegistering>;

/** What sharing means at this provider. */
export const memberSharing = z.object({
  /** A member may be allowed to share the image on. */
  canShare: z.boolean(),
  /** One call that replaces the whole list, or adds and removes one by one with a result per member. */
  replace: z.enum(['native', 'computed']),
  /** The provider's own limit per image, where it is known. */
  atMost: z.int().optional(),
  /** What a member can do at once and what not, for whoever adds one. */
  consequence: localizedText,
});
export type MemberSharing = z.infer<typeof memberSharing>;

/** What deciding on an offered image does, and what it does not. */
export const offerDeciding = z.object({
  decisions: z.array(z.enum(['accepted', 'rejected', 'pending'])),
  accepted: localizedText,
  rejected: localizedText,
  /** Said in place of buttons where `decisions` is empty. */
  undecidable: localizedText.optional(),
});
export type OfferDeciding = z.infer<typeof offerDeciding>;
