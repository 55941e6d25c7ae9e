import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { InventoryPage } from '@/components/images/inventory-page';
import { layoutCookie } from '@/components/images/layout-cookie';
import { Page } from '@/components/shell/page';
import { pageContext } from '@/lib/auth/session';
import { connectionsQuery } from '@/lib/features/connections/queries';
import { listConnections } from '@/lib/features/connections/service/list';
import { editedTeams, managedTeams } from '@/lib/features/connections/service/teams';
import { imagesQuery } from '@/lib/features/images/contract/inventory';
import { firstPageLength, imageListQuery } from '@/lib/features/images/queries';
import { questionOf, spelledQuestion } from '@/lib/features/images/question';
import { list } from '@/lib/features/images/service/list';
import { getTranslator } from '@/lib/i18n/server';
import { Hydrate, makePrefetchClient } from '@/lib/query/hydrate';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('images'))('title') };
}

interface ImagesPageProps {
  searchParams: Promise<Record<string, string | string[]>>;
}

/** The inventory: the first rows come with the document, from our own database. */
export default async function ImagesPage({ searchParams }: ImagesPageProps) {
  const [context, address, jar] = await Promise.all([pageContext(), searchParams, cookies()]);
  const question = questionOf(address);
  const query = imagesQuery.parse({ ...spelledQuestion(question), limit: firstPageLength });
  const client = makePrefetchClient();
  await Promise.all([
    client.prefetchQuery({ ...connectionsQuery(), queryFn: () => listConnections(context) }),
    client.prefetchInfiniteQuery({
      ...imageListQuery(question),
      queryFn: () => list(context, { params: {}, query, body: undefined }),
    }),
  ]);
  return (
    <Page fill>
      <Hydrate client={client}>
        <InventoryPage
          storedLayout={jar.get(layoutCookie)?.value}
          density={context.caller.preferences.density}
          teams={context.caller.teams.map(({ id, name }) => ({ id, name }))}
          mayAdd={managedTeams(context.caller).length > 0}
          mayRegister={editedTeams(context.caller).length > 0}
        />
      </Hydrate>
    </Page>
  );
}
