import { z } from 'zod';
import { me, themes } from '@/lib/domain/person';
import { emailAddress, newPassword, personName } from '@/lib/domain/sign-in';
import { locales } from '@/lib/domain/text';
import { endpoint } from '@/lib/http/endpoint';

export const readMe = endpoint({
  id: 'readMe',
  method: 'GET',
  path: '/me',
  summary: 'Who is asking, what they may do in each team, and how they like the console to look',
  access: 'signed-in',
  reply: me,
});

/** A merge patch: absent stays, null means "as the browser says". */
export const updateMe = endpoint({
  id: 'updateMe',
  method: 'PATCH',
  path: '/me',
  summary: 'Change your name and preferences',
  access: 'signed-in',
  body: z.strictObject({
    name: personName.optional(),
    locale: z.enum(locales).nullable().optional(),
    timeZone: z.string().max(64).nullable().optional(),
    theme: z.enum(themes).nullable().optional(),
    density: z.enum(['compact', 'comfortable']).nullable().optional(),
  }),
  reply: me,
});
export type MeChanges = z.infer<typeof updateMe.body>;

export const setUp = endpoint({
  id: 'setUp',
  method: 'POST',
  path: '/me/set-up',
  summary: 'Make the first administrator of a new installation, with the one-time code from the server log',
  access: 'anonymous',
  body: z.strictObject({
    code: z.string().trim().min(1).max(100),
    name: personName,
    email: emailAddress,
    password: newPassword,
  }),
  reply: z.object({ email: z.string() }),
  status: 201,
});

/** The secret travels in the body, never in an address: addresses are logged, by us and by proxies. */
const linkSecret = z.string().min(1).max(100);

export const readLink = endpoint({
  id: 'readLink',
  method: 'POST',
  path: '/me/links/read',
  summary: 'What an invitation or reset link is for',
  access: 'anonymous',
  body: z.strictObject({ secret: linkSecret }),
  reply: z.object({
    kind: z.enum(['invitation', 'reset']),
    email: z.string(),
    name: z.string().optional(),
    teamName: z.string().optional(),
    expiresAt: z.iso.datetime(),
  }),
});

export const redeemLink = endpoint({
  id: 'redeemLink',
  method: 'POST',
  path: '/me/links/use',
  summary: 'Accept an invitation or set a new password with a reset link; works once',
  access: 'anonymous',
  body: z.strictObject({ secret: linkSecret, name: personName.optional(), password: newPassword }),
  reply: z.object({ email: z.string() }),
});
