import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { AuthHeading } from '@/components/auth/auth-frame';
import { SignInForm } from '@/components/auth/sign-in-form';
import { isSetUpOpen } from '@/lib/auth/installation';
import { safeNextPath } from '@/lib/auth/safe-next-path';
import { sandboxEmails } from '@/lib/auth/sandbox-people';
import { readSession } from '@/lib/auth/session';
import { env } from '@/lib/env';
import { getTranslator } from '@/lib/i18n/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('auth'))('signIn.title') };
}

interface SignInPageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const next = safeNextPath((await searchParams).next);
  if ((await readSession()) !== null) redirect(next);
  if (await isSetUpOpen()) redirect('/set-up');
  const t = await getTranslator('auth');
  return (
    <>
      <AuthHeading title={t('signIn.title')} />
      <SignInForm next={next} sandboxEmails={env().sandbox ? sandboxEmails : []} />
    </>
  );
}
