import type { Metadata } from 'next';
import { ConnectionChooser } from '@/components/images/connection-chooser';
import { Page, PageHeader } from '@/components/shell/page';
import { pageContext } from '@/lib/auth/session';
import { connectionsQuery } from '@/lib/features/connections/queries';
import { listConnections } from '@/lib/features/connections/service/list';
import { getTranslator } from '@/lib/i18n/server';
import { Hydrate, makePrefetchClient } from '@/lib/query/hydrate';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('images'))('title') };
}

/** Where images are found: for now, each connection's live view. */
export default async function ImagesPage() {
  const context = await pageContext();
  const client = makePrefetchClient();
  await client.prefetchQuery({ ...connectionsQuery(), queryFn: () => listConnections(context) });
  const t = await getTranslator('images', context.caller.preferences);
  return (
    <Page>
      <PageHeader title={t('title')} description={t('chooser.description')} />
      <Hydrate client={client}>
        <ConnectionChooser />
      </Hydrate>
    </Page>
  );
}
