import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AuthHeading } from '@/components/auth/auth-frame';
import { SetUpForm } from '@/components/auth/set-up-form';
import { isSetUpOpen } from '@/lib/auth/installation';
import { getTranslator } from '@/lib/i18n/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('auth'))('setUp.title') };
}

export default async function SetUpPage() {
  if (!(await isSetUpOpen())) notFound();
  const t = await getTranslator('auth');
  return (
    <>
      <AuthHeading title={t('setUp.title')} description={t('setUp.description')} />
      <SetUpForm />
    </>
  );
}
