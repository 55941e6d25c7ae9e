import { z } from 'zod';
import { listOf, pageLimit } from '@/lib/domain/list';
import { permission, role } from '@/lib/domain/permission';
import { person, team } from '@/lib/domain/person';
import { emailAddress } from '@/lib/domain/sign-in';
import { endpoint } from '@/lib/http/endpoint';

const personParams = z.strictObject({ personId: z.string().min(1).max(100) });
const teamParams = z.strictObject({ teamId: z.string().min(1).max(100) });
const page = z.strictObject({ limit: pageLimit.optional(), cursor: z.string().max(1000).optional() });

/** `invited`: has a link but no password yet. */
export const listedPerson = person.extend({ state: z.enum(['active', 'invited', 'deactivated']) });
export type ListedPerson = z.infer<typeof listedPerson>;

/** Shown once: the address holds the secret, of which only the hash is kept. */
const link = z.object({ link: z.string(), linkExpiresAt: z.iso.datetime() });
export type PersonLink = z.infer<typeof link>;

export const listPeople = endpoint({
  id: 'listPeople',
  method: 'GET',
  path: '/settings/people',
  summary: 'Everyone who has or had access',
  access: 'administrator',
  query: page,
  reply: listOf(listedPerson),
});

export const invitePerson = endpoint({
  id: 'invitePerson',
  method: 'POST',
  path: '/settings/people',
  summary: 'Invite a person into a team; the answer holds the link to hand over',
  access: 'administrator',
  body: z.strictObject({ email: emailAddress, teamId: z.string().min(1), role }),
  reply: listedPerson.extend(link.shape),
  status: 201,
  secretReply: true,
});

export const updatePerson = endpoint({
  id: 'updatePerson',
  method: 'PATCH',
  path: '/settings/people/{personId}',
  summary: 'Change teams and roles, make or unmake an administrator, deactivate or reactivate',
  access: 'administrator',
  params: personParams,
  body: z.strictObject({
    isAdministrator: z.boolean().optional(),
    deactivated: z.boolean().optional(),
    /** Replaces all memberships. */
    teams: z
      .array(z.strictObject({ id: z.string().min(1), role }))
      .max(1000)
      .optional(),
  }),
  reply: listedPerson,
});
export type PersonChanges = z.infer<typeof updatePerson.body>;

export const createResetLink = endpoint({
  id: 'createResetLink',
  method: 'POST',
  path: '/settings/people/{personId}/reset-link',
  summary: 'Make a link with which a person sets a new password; earlier links of that person stop working',
  access: 'administrator',
  params: personParams,
  reply: link,
  status: 201,
  secretReply: true,
});

export const listTeams = endpoint({
  id: 'listTeams',
  method: 'GET',
  path: '/settings/teams',
  summary: 'The teams you are in; all of them for administrators',
  access: 'signed-in',
  query: page,
  reply: listOf(team),
});

const teamName = z.strictObject({ name: z.string().trim().min(1).max(100) });

export const createTeam = endpoint({
  id: 'createTeam',
  method: 'POST',
  path: '/settings/teams',
  summary: 'Make a team',
  access: 'administrator',
  body: teamName,
  reply: team,
  status: 201,
});

export const updateTeam = endpoint({
  id: 'updateTeam',
  method: 'PATCH',
  path: '/settings/teams/{teamId}',
  summary: 'Rename a team',
  access: 'administrator',
  params: teamParams,
  body: teamName,
  reply: team,
});

export const deleteTeam = endpoint({
  id: 'deleteTeam',
  method: 'DELETE',
  path: '/settings/teams/{teamId}',
  summary: 'Delete a team to which no connection belongs',
  access: 'administrator',
  params: teamParams,
});

export const replaceTeamMembers = endpoint({
  id: 'replaceTeamMembers',
  method: 'PUT',
  path: '/settings/teams/{teamId}/members',
  summary: 'Say who is in a team and as what; whoever is not named leaves it',
  access: 'administrator',
  params: teamParams,
  body: z.strictObject({ members: z.array(z.strictObject({ personId: z.string().min(1), role })).max(1000) }),
  reply: team,
});

export const apiToken = z.object({
  id: z.string(),
  name: z.string(),
  /** The beginning of the secret, to tell tokens apart. */
  hint: z.string(),
  scopes: z.array(permission),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().optional(),
  lastUsedAt: z.iso.datetime().optional(),
});
export type ApiToken = z.infer<typeof apiToken>;

export const listTokens = endpoint({
  id: 'listTokens',
  method: 'GET',
  path: '/settings/tokens',
  summary: 'Your API tokens, without their secrets',
  access: 'signed-in',
  query: page,
  reply: listOf(apiToken),
});

export const createToken = endpoint({
  id: 'createToken',
  method: 'POST',
  path: '/settings/tokens',
  summary: 'Make an API token; its secret is in this answer and nowhere else',
  access: 'signed-in',
  body: z.strictObject({
    name: z.string().trim().min(1).max(100),
    scopes: z.array(permission).min(1).max(permission.options.length),
    expiresAt: z.iso.datetime({ offset: true }).optional(),
  }),
  reply: apiToken.extend({ secret: z.string() }),
  status: 201,
  secretReply: true,
});

export const deleteToken = endpoint({
  id: 'deleteToken',
  method: 'DELETE',
  path: '/settings/tokens/{tokenId}',
  summary: 'End an API token at once',
  access: 'signed-in',
  params: z.strictObject({ tokenId: z.string().min(1).max(100) }),
});
