import { mutationOptions, queryOptions } from '@tanstack/react-query';
import type { Page } from '@/lib/domain/list';
import { type CallInput, call } from '@/lib/http/call';
import {
  createResetLink,
  createTeam,
  createToken,
  deleteTeam,
  deleteToken,
  invitePerson,
  listPeople,
  listTeams,
  listTokens,
  type PersonChanges,
  replaceTeamMembers,
  updatePerson,
  updateTeam,
} from './contract';

export const settingsKeys = {
  all: ['settings'] as const,
  people: ['settings', 'people'] as const,
  teams: ['settings', 'teams'] as const,
  tokens: ['settings', 'tokens'] as const,
};

type PageQuery = { limit: number; cursor?: string };

/** Reads on until there is no more: these lists are short, and a choice of people must never miss one. */
export async function everyPage<Item>(read: (query: PageQuery) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  let next: string | null = null;
  do {
    const page: Page<Item> = await read({ limit: 200, ...(next === null ? {} : { cursor: next }) });
    items.push(...page.items);
    next = page.next;
  } while (next !== null);
  return items;
}

export function peopleQuery() {
  return queryOptions({
    queryKey: settingsKeys.people,
    queryFn: ({ signal }) => everyPage((query) => call(listPeople, { query }, { signal })),
  });
}

export function teamsQuery() {
  return queryOptions({
    queryKey: settingsKeys.teams,
    queryFn: ({ signal }) => everyPage((query) => call(listTeams, { query }, { signal })),
  });
}

export function tokensQuery() {
  return queryOptions({
    queryKey: settingsKeys.tokens,
    queryFn: ({ signal }) => everyPage((query) => call(listTokens, { query }, { signal })),
  });
}

/** Forms put the problem beside its field themselves. */
const inForm = { meta: { quiet: true } };

export function invitePersonMutation() {
  return mutationOptions({
    mutationFn: (body: CallInput<typeof invitePerson>['body']) => call(invitePerson, { body }),
    ...inForm,
  });
}

export function updatePersonMutation() {
  return mutationOptions({
    mutationFn: ({ personId, ...body }: PersonChanges & { personId: string }) =>
      call(updatePerson, { params: { personId }, body }),
  });
}

export function createResetLinkMutation() {
  return mutationOptions({
    mutationFn: (personId: string) => call(createResetLink, { params: { personId } }),
  });
}

export function createTeamMutation() {
  return mutationOptions({ mutationFn: (name: string) => call(createTeam, { body: { name } }), ...inForm });
}

export function renameTeamMutation(teamId: string) {
  return mutationOptions({
    mutationFn: (name: string) => call(updateTeam, { params: { teamId }, body: { name } }),
    ...inForm,
  });
}

export function deleteTeamMutation() {
  return mutationOptions({ mutationFn: (teamId: string) => call(deleteTeam, { params: { teamId } }) });
}

export function replaceMembersMutation(teamId: string) {
  return mutationOptions({
    mutationFn: (members: CallInput<typeof replaceTeamMembers>['body']['members']) =>
      call(replaceTeamMembers, { params: { teamId }, body: { members } }),
  });
}

export function createTokenMutation() {
  return mutationOptions({
    mutationFn: (body: CallInput<typeof createToken>['body']) => call(createToken, { body }),
    ...inForm,
  });
}

export function deleteTokenMutation() {
  return mutationOptions({ mutationFn: (tokenId: string) => call(deleteToken, { params: { tokenId } }) });
}
