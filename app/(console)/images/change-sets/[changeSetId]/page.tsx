import type { Metadata } from 'next';
import { ChangeSetPage } from '@/components/change-sets/change-set-page';
import { Page } from '@/components/shell/page';
import { NothingHere } from '@/components/state/nothing-here';
import { pageContext } from '@/lib/auth/session';
import { changeSetQuery } from '@/lib/features/change-sets/queries';
import { findSet } from '@/lib/features/change-sets/service/read';
import { connectionsQuery } from '@/lib/features/connections/queries';
import { listConnections } from '@/lib/features/connections/service/list';
import { getTranslator } from '@/lib/i18n/server';
import { Hydrate, makePrefetchClient } from '@/lib/query/hydrate';

interface ChangeSetDetailPageProps {
  params: Promise<{ changeSetId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('changeSets'))('one') };
}

export default async function ChangeSetDetailPage({ params }: ChangeSetDetailPageProps) {
  const [context, { changeSetId }] = await Promise.all([pageContext(), params]);
  const set = await findSet(context, changeSetId);
  if (set === null) return <NothingHere />;
  const client = makePrefetchClient();
  client.setQueryData(changeSetQuery(set.id).queryKey, set);
  await client.prefetchQuery({ ...connectionsQuery(), queryFn: () => listConnections(context) });
  return (
    <Page fill>
      <Hydrate client={client}>
        <ChangeSetPage changeSetId={set.id} />
      </Hydrate>
    </Page>
  );
}
