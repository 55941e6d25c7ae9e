import { z } from 'zod';
import { emailAddress, newPassword, passwordLength } from '@/lib/domain/sign-in';
import { endpoint } from '@/lib/http/endpoint';

/** Better Auth's own paths begin here; they are no part of `/api/v1` and of its OpenAPI document. */
export const authBase = '/api/auth';

/** Better Auth answers with more than anybody here needs. */
const ignored = z.unknown();
const typedPassword = z.string().min(1).max(passwordLength.maximum);

export const signIn = endpoint({
  id: 'signIn',
  method: 'POST',
  path: '/sign-in/email',
  summary: 'Begin a session',
  access: 'anonymous',
  reply: ignored,
  body: z.strictObject({ email: emailAddress, password: typedPassword }),
});

export const signOut = endpoint({
  id: 'signOut',
  method: 'POST',
  path: '/sign-out',
  summary: 'End this session',
  access: 'anonymous',
  reply: ignored,
});

export const changePassword = endpoint({
  id: 'changePassword',
  method: 'POST',
  path: '/change-password',
  summary: 'Set a new password; every other session ends',
  access: 'signed-in',
  reply: ignored,
  body: z.strictObject({ currentPassword: typedPassword, newPassword }),
});

/** `token` names a session to end it; without the signature of the cookie it opens nothing. */
export const personSession = z.object({
  id: z.string(),
  token: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  ipAddress: z.string().nullish(),
  userAgent: z.string().nullish(),
});
export type PersonSession = z.infer<typeof personSession>;

export const listSessions = endpoint({
  id: 'listSessions',
  method: 'GET',
  path: '/list-sessions',
  summary: 'Where you are signed in',
  access: 'signed-in',
  reply: z.array(personSession),
});

export const endSession = endpoint({
  id: 'endSession',
  method: 'POST',
  path: '/revoke-session',
  summary: 'End one of your sessions',
  access: 'signed-in',
  reply: ignored,
  body: z.strictObject({ token: z.string().min(1).max(200) }),
});

export const endOtherSessions = endpoint({
  id: 'endOtherSessions',
  method: 'POST',
  path: '/revoke-other-sessions',
  summary: 'End all of your sessions but this one',
  access: 'signed-in',
  reply: ignored,
});
