import 'server-only';
import { randomUUID } from 'node:crypto';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { Caller, Context } from '@/lib/http/context';
import { getLocale } from '@/lib/i18n/server';
import { callerOf } from './caller';
import { signInPath } from './safe-next-path';

/** A layout cannot see the address it is rendered for; proxy.ts writes it here, over anything a client sent. */
const pathHeader = 'x-image-console-path';

/** Once per rendered page, however many components ask. */
const currentCaller = cache(async (): Promise<Caller | null> => {
  const head = await headers();
  // A page is opened with the cookie alone; a token has no business here.
  const cookieOnly = new Headers({ cookie: head.get('cookie') ?? '' });
  return callerOf(cookieOnly, { background: head.get('next-router-prefetch') === '1' });
});

export interface PageSession {
  person: Caller['person'];
  isAdministrator: boolean;
  teams: Caller['teams'];
  preferences: Caller['preferences'];
  caller: Caller;
}

export async function readSession(): Promise<PageSession | null> {
  const caller = await currentCaller();
  if (caller === null) return null;
  const { person, isAdministrator, teams, preferences } = caller;
  return { person, isAdministrator, teams, preferences, caller };
}

/** For pages and layouts; strangers go to the sign-in page and come back to the page they asked for. */
export async function requireSession(): Promise<PageSession> {
  const session = await readSession();
  if (session === null) redirect(signInPath((await headers()).get(pathHeader) ?? '/'));
  return session;
}

/** What a page's prefetch hands to a service in place of a request's context. */
export async function pageContext(): Promise<Context> {
  const [{ caller }, head] = await Promise.all([requireSession(), headers()]);
  const address = head.get('x-forwarded-for')?.split(',')[0]?.trim();
  return {
    caller,
    requestId: randomUUID(),
    ...(address === undefined ? {} : { address }),
    locale: await getLocale(caller.preferences),
    now: () => new Date(),
    signal: new AbortController().signal,
  };
}
