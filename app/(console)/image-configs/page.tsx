import type { Metadata } from 'next';
import { ConfigsPage } from '@/components/image-configs/configs-page';
import { Page } from '@/components/shell/page';
import { pageContext } from '@/lib/auth/session';
import { connectionsQuery } from '@/lib/features/connections/queries';
import { listConnections } from '@/lib/features/connections/service/list';
import { getTranslator } from '@/lib/i18n/server';
import { Hydrate, makePrefetchClient } from '@/lib/query/hydrate';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('imageConfigs'))('title') };
}

/** Only our own rows are read here; the browser asks the provider for services and configs. */
export default async function ImageConfigsRoute() {
  const context = await pageContext();
  const client = makePrefetchClient();
  await client.prefetchQuery({ ...connectionsQuery(), queryFn: () => listConnections(context) });
  return (
    <Page fill>
      <Hydrate client={client}>
        <ConfigsPage />
      </Hydrate>
    </Page>
  );
}
