import type { Metadata } from 'next';
import { ConnectionPage } from '@/components/connections/connection-page';
import { Page } from '@/components/shell/page';
import { NothingHere } from '@/components/state/nothing-here';
import { pageContext } from '@/lib/auth/session';
import { connectionQuery } from '@/lib/features/connections/queries';
import { findConnection } from '@/lib/features/connections/service/get';
import { managedTeams } from '@/lib/features/connections/service/teams';
import { getTranslator } from '@/lib/i18n/server';
import { Hydrate, makePrefetchClient } from '@/lib/query/hydrate';

interface ConnectionDetailPageProps {
  params: Promise<{ connectionId: string }>;
}

async function read({ params }: ConnectionDetailPageProps) {
  const { connectionId } = await params;
  const context = await pageContext();
  return { context, connection: await findConnection(context, decodeURIComponent(connectionId)) };
}

export async function generateMetadata(props: ConnectionDetailPageProps): Promise<Metadata> {
  const { connection } = await read(props);
  return { title: connection?.name ?? (await getTranslator('common'))('error.notFoundTitle') };
}

export default async function ConnectionDetailPage(props: ConnectionDetailPageProps) {
  const { context, connection } = await read(props);
  if (connection === null) return <NothingHere />;
  const client = makePrefetchClient();
  client.setQueryData(connectionQuery(connection.id).queryKey, connection);
  return (
    <Page width="form">
      <Hydrate client={client}>
        <ConnectionPage
          connectionId={connection.id}
          teams={context.caller.teams.map(({ id, name }) => ({ id, name }))}
          managedTeams={managedTeams(context.caller)}
        />
      </Hydrate>
    </Page>
  );
}
