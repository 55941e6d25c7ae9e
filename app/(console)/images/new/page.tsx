import type { Metadata } from 'next';
import { RegisterPage } from '@/components/images/register-page';
import { Page } from '@/components/shell/page';
import { pageContext } from '@/lib/auth/session';
import { connectionsQuery } from '@/lib/features/connections/queries';
import { listConnections } from '@/lib/features/connections/service/list';
import { editedTeams } from '@/lib/features/connections/service/teams';
import { getTranslator } from '@/lib/i18n/server';
import { Hydrate, makePrefetchClient } from '@/lib/query/hydrate';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('bits.register'))('title') };
}

/** The connection is part of the address; what its cloud takes, the browser asks. */
export default async function NewImagePage() {
  const context = await pageContext();
  const client = makePrefetchClient();
  await client.prefetchQuery({ ...connectionsQuery(), queryFn: () => listConnections(context) });
  return (
    <Page width="form">
      <Hydrate client={client}>
        <RegisterPage teamIds={editedTeams(context.caller)} />
      </Hydrate>
    </Page>
  );
}
