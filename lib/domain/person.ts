import { z } from 'zod';
import { permission, role } from './permission';
import { locales } from './text';

export const teamMembership = z.object({ id: z.string(), name: z.string(), role });
export type TeamMembership = z.infer<typeof teamMembership>;

export const themes = ['light', 'dark', 'system'] as const;

/** How a person wants the console to look; absent means "as the browser says". */
export const preferences = z.object({
  locale: z.enum(locales).optional(),
  timeZone: z.string().max(64).optional(),
  theme: z.enum(themes).optional(),
  density: z.enum(['compact', 'comfortable']).optional(),
});
export type Preferences = z.infer<typeof preferences>;

export const person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  isAdministrator: z.boolean(),
  deactivatedAt: z.iso.datetime().optional(),
  teams: z.array(teamMembership),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime().optional(),
});

/** The answer to "who am I": one entry of permissions per team. */
export const me = z.object({
  person: person.pick({ id: true, name: true, email: true, isAdministrator: true }),
  teams: z.array(teamMembership.extend({ permissions: z.array(permission) })),
  preferences,
  sandbox: z.boolean(),
});
export type Me = z.infer<typeof me>;

export const team = z.object({
  id: z.string(),
  name: z.string(),
  isDefault: z.boolean(),
  members: z.array(z.object({ personId: z.string(), name: z.string(), email: z.string(), role })),
  createdAt: z.iso.datetime(),
});
export type Team = z.infer<typeof team>;
