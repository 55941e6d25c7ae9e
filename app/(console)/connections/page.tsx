import type { Metadata } from 'next';
import { AddConnectionButton } from '@/components/connections/add-connection-button';
import { ConnectionsGrid } from '@/components/connections/connections-grid';
import { Page, PageHeader } from '@/components/shell/page';
import { pageContext } from '@/lib/auth/session';
import { connectionsQuery } from '@/lib/features/connections/queries';
import { listConnections } from '@/lib/features/connections/service/list';
import { managedTeams } from '@/lib/features/connections/service/teams';
import { getTranslator } from '@/lib/i18n/server';
import { Hydrate, makePrefetchClient } from '@/lib/query/hydrate';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('connections'))('title') };
}

export default async function ConnectionsPage() {
  const context = await pageContext();
  const client = makePrefetchClient();
  await client.prefetchQuery({ ...connectionsQuery(), queryFn: () => listConnections(context) });
  const t = await getTranslator('connections', context.caller.preferences);
  const mayAdd = managedTeams(context.caller).length > 0;
  return (
    <Page>
      <PageHeader title={t('title')} description={t('description')} actions={<AddConnectionButton mayAdd={mayAdd} />} />
      <Hydrate client={client}>
        <ConnectionsGrid teams={context.caller.teams.map(({ id, name }) => ({ id, name }))} mayAdd={mayAdd} />
      </Hydrate>
    </Page>
  );
}
