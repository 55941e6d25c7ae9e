import { type ConfigAction, type ConfigActionReason, configActions, type ImageConfig } from '@/lib/domain/image-config';
import type { Permission } from '@/lib/domain/permission';
import type { CapabilityGroup } from '@/lib/domain/provider-description';

export interface ActionFacts {
  capabilities: readonly CapabilityGroup[];
  /** What the caller holds in the connection's team. */
  permissions: readonly Permission[];
  /** The connection's roles at the provider. */
  roles?: readonly string[] | undefined;
  /** Whether a rollout of this config is under way, as far as we know. */
  isRollingOut: boolean;
}

const rules: Record<ConfigAction, { permission: Permission; group: CapabilityGroup }> = {
  edit: { permission: 'config.edit', group: 'configs' },
  delete: { permission: 'config.edit', group: 'configs' },
  release: { permission: 'config.release', group: 'configs' },
  rollout: { permission: 'rollout.start', group: 'rollouts' },
};

/** What may be done with a config, and why not: a hint for buttons. Every verb asks again, and so does the provider. */
export function configActionsOf(facts: ActionFacts): ImageConfig['actions'] {
  return Object.fromEntries(
    configActions.map((action) => {
      const reason = reasonAgainst(action, facts);
      return [action, reason === undefined ? { allowed: true } : { allowed: false, reason }];
    }),
  );
}

function reasonAgainst(
  action: ConfigAction,
  { capabilities, permissions, roles = [], isRollingOut }: ActionFacts,
): ConfigActionReason | undefined {
  const { permission, group } = rules[action];
  if (!capabilities.includes(group)) return 'providerLacks';
  if (!permissions.includes(permission)) return 'noPermission';
  // Which role may release or roll out is nowhere stated; that readers may not is their name.
  if (roles.length > 0 && roles.every((role) => /(?:^|_)reader$/.test(role))) return 'readerRole';
  if (!isRollingOut) return undefined;
  return action === 'rollout' || action === 'delete' ? 'rolloutUnfinished' : undefined;
}
