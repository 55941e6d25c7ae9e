import type { Metadata } from 'next';
import { LinkPage } from '@/components/auth/link-page';
import { getTranslator } from '@/lib/i18n/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('auth'))('reset.title') };
}

export default function ResetPasswordPage() {
  return <LinkPage kind="reset" />;
}
