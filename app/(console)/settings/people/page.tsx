import type { Metadata } from 'next';
import { InviteButton, People } from '@/components/settings/people';
import { Page, PageHeader } from '@/components/shell/page';
import { NothingHere } from '@/components/state/nothing-here';
import { pageContext } from '@/lib/auth/session';
import { everyPage, peopleQuery, teamsQuery } from '@/lib/features/settings/queries';
import { people } from '@/lib/features/settings/service/people';
import { teams } from '@/lib/features/settings/service/teams';
import { getTranslator } from '@/lib/i18n/server';
import { Hydrate, makePrefetchClient } from '@/lib/query/hydrate';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('settings'))('people.title') };
}

export default async function PeoplePage() {
  const context = await pageContext();
  if (!context.caller.isAdministrator) return <NothingHere />;
  const client = makePrefetchClient();
  const input = { params: {}, body: undefined };
  await Promise.all([
    client.prefetchQuery({
      ...peopleQuery(),
      queryFn: () => everyPage((query) => people.list(context, { ...input, query })),
    }),
    client.prefetchQuery({
      ...teamsQuery(),
      queryFn: () => everyPage((query) => teams.list(context, { ...input, query })),
    }),
  ]);
  const t = await getTranslator('settings', context.caller.preferences);
  return (
    <Page>
      <Hydrate client={client}>
        <PageHeader title={t('people.title')} description={t('people.description')} actions={<InviteButton />} />
        <People myId={context.caller.person.id} />
      </Hydrate>
    </Page>
  );
}
