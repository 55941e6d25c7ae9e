import type { Metadata } from 'next';
import { ChangeSetsList } from '@/components/change-sets/change-sets-list';
import { Page, PageHeader } from '@/components/shell/page';
import { pageContext } from '@/lib/auth/session';
import { changeSetsQuery } from '@/lib/features/change-sets/queries';
import { listSets } from '@/lib/features/change-sets/service/read';
import { getTranslator } from '@/lib/i18n/server';
import { Hydrate, makePrefetchClient } from '@/lib/query/hydrate';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('changeSets'))('title') };
}

export default async function ChangeSetsPage() {
  const context = await pageContext();
  const client = makePrefetchClient();
  await client.prefetchInfiniteQuery({
    ...changeSetsQuery(),
    queryFn: () => listSets(context, { params: {}, query: {}, body: undefined }),
  });
  const t = await getTranslator('changeSets', context.caller.preferences);
  return (
    <Page width="reading">
      <PageHeader title={t('title')} description={t('description')} />
      <Hydrate client={client}>
        <ChangeSetsList />
      </Hydrate>
    </Page>
  );
}
