import type { Metadata } from 'next';
import { NewConnection } from '@/components/connections/new-connection';
import { Page } from '@/components/shell/page';
import { pageContext } from '@/lib/auth/session';
import { managedTeams } from '@/lib/features/connections/service/teams';
import { getTranslator } from '@/lib/i18n/server';

interface NewConnectionPageProps {
  searchParams: Promise<{ provider?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('connections'))('new.title') };
}

/** First the kind of cloud, then its form; the choice is part of the address. */
export default async function NewConnectionPage({ searchParams }: NewConnectionPageProps) {
  const { provider } = await searchParams;
  const { caller } = await pageContext();
  return (
    <Page width="form">
      <NewConnection provider={typeof provider === 'string' ? provider : undefined} teams={managedTeams(caller)} />
    </Page>
  );
}
