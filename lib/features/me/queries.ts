import { mutationOptions, onlineManager, type QueryClient, queryOptions } from '@tanstack/react-query';
import { type CallInput, call } from '@/lib/http/call';
import { type MeChanges, readLink, redeemLink, setUp, updateMe } from './contract';
import {
  authBase,
  changePassword,
  endOtherSessions,
  endSession,
  listSessions,
  signIn,
  signOut,
} from './sign-in-contract';

const base = authBase;

export const meKeys = {
  me: ['me'] as const,
  sessions: ['me', 'sessions'] as const,
  link: (secret: string) => ['me', 'link', secret] as const,
};

/** Forms put the problem beside its field themselves. */
const inForm = { meta: { quiet: true } };

export function updateMeMutation() {
  return mutationOptions({ mutationFn: (body: MeChanges) => call(updateMe, { body }), ...inForm });
}

/**
 * No mutation: a refused password is "unauthenticated" too, and the cache would answer that as an ended session, by
 * going to the sign-in page.
 */
export async function beginSession(body: CallInput<typeof signIn>['body']): Promise<void> {
  await call(signIn, { body }, { base });
}

/** What the page would ask from here on it would ask as nobody, and be led to the sign-in page and back to itself. */
export async function leaveSession(client: QueryClient): Promise<void> {
  onlineManager.setOnline(false);
  try {
    await client.cancelQueries();
    await call(signOut, {}, { base });
  } catch (error) {
    onlineManager.setOnline(true);
    throw error;
  }
}

export function changePasswordMutation() {
  return mutationOptions({
    mutationFn: (body: CallInput<typeof changePassword>['body']) => call(changePassword, { body }, { base }),
    ...inForm,
  });
}

export function sessionsQuery() {
  return queryOptions({
    queryKey: meKeys.sessions,
    queryFn: ({ signal }) => call(listSessions, {}, { base, signal }),
  });
}

export function endSessionMutation() {
  return mutationOptions({ mutationFn: (token: string) => call(endSession, { body: { token } }, { base }) });
}

export function endOtherSessionsMutation() {
  return mutationOptions({ mutationFn: () => call(endOtherSessions, {}, { base }) });
}

export function setUpMutation() {
  return mutationOptions({
    mutationFn: (body: CallInput<typeof setUp>['body']) => call(setUp, { body }),
    ...inForm,
  });
}

/** What the link is for, asked once: it says itself when it no longer works. */
export function linkQuery(secret: string) {
  return queryOptions({
    queryKey: meKeys.link(secret),
    queryFn: ({ signal }) => call(readLink, { body: { secret } }, { signal }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    meta: { quiet: true },
  });
}

export function redeemLinkMutation() {
  return mutationOptions({
    mutationFn: (body: CallInput<typeof redeemLink>['body']) => call(redeemLink, { body }),
    ...inForm,
  });
}
