import { z } from 'zod';

/** The whole vocabulary of what a person or token may do; roles and token scopes are sets of these and nothing else. */
export const permissions = [
  'connection.manage',
  'image.read',
  'image.edit',
  'image.share',
  'share.decide',
  'config.edit',
  'config.release',
  'rollout.start',
  'audit.read',
  'settings.manage',
] as const;
export const permission = z.enum(permissions);
export type Permission = z.infer<typeof permission>;

export const roles = ['viewer', 'operator', 'approver', 'owner'] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

const viewer: readonly Permission[] = ['image.read'];
const operator: readonly Permission[] = [
  ...viewer,
  'image.edit',
  'image.share',
  'config.edit',
  'config.release',
  'rollout.start',
];

/** What each role of a team may do with what belongs to that team. */
export const permissionsOfRole: Record<Role, readonly Permission[]> = {
  viewer,
  operator,
  approver: [...viewer, 'share.decide', 'audit.read'],
  owner: [...operator, 'share.decide', 'audit.read', 'connection.manage'],
};
