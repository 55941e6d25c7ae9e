import {
  type ImageAction,
  type ImageActionReason,
  type ImageActionStates,
  imageActions,
  type ProviderImage,
} from '@/lib/domain/image';
import { hasBits, waitsForBits } from '@/lib/domain/image-bits';
import type { Permission } from '@/lib/domain/permission';
import type { CapabilityGroup, ProviderDescription } from '@/lib/domain/provider-description';

export interface ActionFacts {
  image: Pick<ProviderImage, 'status' | 'providerStatus' | 'protected' | 'ownership' | 'memberStatus'>;
  description: Pick<ProviderDescription, 'capabilities' | 'editing' | 'sharing' | 'deciding'>;
  /** What the caller holds in the connection's team. */
  permissions: readonly Permission[];
  /** The connection's roles at the provider: an administrator there may change what belongs to others. */
  roles?: readonly string[] | undefined;
}

interface Rule {
  /** One of these is enough. */
  permissions: readonly Permission[];
  group: CapabilityGroup;
  offered?: (description: ActionFacts['description']) => boolean;
  /** Of this image, whoever asks. */
  reason: (image: ActionFacts['image'], isOwner: boolean) => ImageActionReason | undefined;
}

const ownersOnly: Rule['reason'] = ({ status }, isOwner) => {
  if (!isOwner) return 'notOwner';
  return status === 'deleting' ? 'deleting' : undefined;
};

const rules: Record<ImageAction, Rule> = {
  edit: {
    permissions: ['image.edit'],
    group: 'metadata',
    offered: (it) => it.editing !== undefined,
    reason: ownersOnly,
  },
  delete: {
    permissions: ['image.edit'],
    group: 'removal',
    reason: (image, isOwner) => ownersOnly(image, isOwner) ?? (image.protected === true ? 'protected' : undefined),
  },
  share: {
    permissions: ['image.share'],
    group: 'members',
    offered: (it) => it.sharing !== undefined,
    reason: ownersOnly,
  },
  download: {
    permissions: ['image.read'],
    group: 'content',
    reason: (image) => (hasBits(image) ? undefined : 'noBits'),
  },
  upload: {
    permissions: ['image.edit'],
    group: 'content',
    reason: (image, isOwner) => ownersOnly(image, isOwner) ?? (waitsForBits(image) ? undefined : 'hasBits'),
  },
  deactivate: {
    permissions: ['image.edit'],
    group: 'activation',
    reason: (image, isOwner) => {
      if (image.status === 'deactivated') return 'alreadyDeactivated';
      return ownersOnly(image, isOwner) ?? (image.status === 'active' ? undefined : 'notActive');
    },
  },
  reactivate: {
    permissions: ['image.edit'],
    group: 'activation',
    reason: (image, isOwner) =>
      ownersOnly(image, isOwner) ?? (image.status === 'deactivated' ? undefined : 'notDeactivated'),
  },
  decide: {
    permissions: ['share.decide', 'image.share'],
    group: 'offers',
    offered: ({ deciding }) => deciding !== undefined && deciding.decisions.length > 0,
    reason: ({ ownership }) => (ownership === 'incoming' ? undefined : 'notOffered'),
  },
};

/**
 * What may be done with an image, and why not. A hint for buttons, no authorization: every verb asks again, and the
 * provider has the last word. What nobody knows, such as whose an image is, forbids nothing.
 */
export function actionsOf(facts: ActionFacts): ImageActionStates {
  return Object.fromEntries(
    imageActions.map((action) => {
      const reason = reasonAgainst(rules[action], facts);
      return [action, reason === undefined ? { allowed: true } : { allowed: false, reason }];
    }),
  );
}

function reasonAgainst(rule: Rule, { image, description, permissions, roles = [] }: ActionFacts) {
  if (!description.capabilities.includes(rule.group)) return 'providerLacks';
  if (rule.offered !== undefined && !rule.offered(description)) return 'providerLacks';
  if (!rule.permissions.some((each) => permissions.includes(each))) return 'noPermission';
  const isOwner = image.ownership === undefined || image.ownership === 'own' || roles.includes('admin');
  return rule.reason(image, isOwner);
}
