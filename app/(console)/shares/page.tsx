import type { Metadata } from 'next';
import { SharesPage } from '@/components/shares/shares-page';
import { Page } from '@/components/shell/page';
import { pageContext } from '@/lib/auth/session';
import { incomingPageLength, incomingQuery } from '@/lib/features/shares/queries';
import { incoming } from '@/lib/features/shares/service';
import { getTranslator } from '@/lib/i18n/server';
import { Hydrate, makePrefetchClient } from '@/lib/query/hydrate';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('shares'))('title') };
}

/** What waits for an answer comes with the document, from our own database. */
export default async function SharesRoute() {
  const context = await pageContext();
  const client = makePrefetchClient();
  await client.prefetchInfiniteQuery({
    ...incomingQuery(),
    queryFn: () => incoming(context, { params: {}, query: { limit: incomingPageLength }, body: undefined }),
  });
  return (
    <Page>
      <Hydrate client={client}>
        <SharesPage />
      </Hydrate>
    </Page>
  );
}
