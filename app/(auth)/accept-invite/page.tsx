import type { Metadata } from 'next';
import { LinkPage } from '@/components/auth/link-page';
import { getTranslator } from '@/lib/i18n/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('auth'))('accept.title') };
}

export default function AcceptInvitePage() {
  return <LinkPage kind="invitation" />;
}
