import type { Metadata } from 'next';
import { CreateTeamButton, Teams } from '@/components/settings/teams';
import { Page, PageHeader } from '@/components/shell/page';
import { pageContext } from '@/lib/auth/session';
import { everyPage, peopleQuery, teamsQuery } from '@/lib/features/settings/queries';
import { people } from '@/lib/features/settings/service/people';
import { teams } from '@/lib/features/settings/service/teams';
import { getTranslator } from '@/lib/i18n/server';
import { Hydrate, makePrefetchClient } from '@/lib/query/hydrate';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('settings'))('teams.title') };
}

export default async function TeamsPage() {
  const context = await pageContext();
  const { isAdministrator, preferences } = context.caller;
  const client = makePrefetchClient();
  const input = { params: {}, body: undefined };
  await client.prefetchQuery({
    ...teamsQuery(),
    queryFn: () => everyPage((query) => teams.list(context, { ...input, query })),
  });
  if (isAdministrator)
    await client.prefetchQuery({
      ...peopleQuery(),
      queryFn: () => everyPage((query) => people.list(context, { ...input, query })),
    });
  const t = await getTranslator('settings', preferences);
  return (
    <Page>
      <Hydrate client={client}>
        <PageHeader
          title={t('teams.title')}
          description={t('teams.description')}
          actions={isAdministrator ? <CreateTeamButton /> : undefined}
        />
        <Teams isAdministrator={isAdministrator} />
      </Hydrate>
    </Page>
  );
}
