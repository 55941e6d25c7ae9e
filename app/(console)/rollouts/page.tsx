import type { Metadata } from 'next';
import { RolloutsPage } from '@/components/rollouts/rollouts-page';
import { Page } from '@/components/shell/page';
import { pageContext } from '@/lib/auth/session';
import { getTranslator } from '@/lib/i18n/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('rollouts'))('title') };
}

export default async function RolloutsRoute() {
  await pageContext();
  return (
    <Page width="reading">
      <RolloutsPage />
    </Page>
  );
}
