import type { Metadata } from 'next';
import { CreateTokenButton, Tokens } from '@/components/settings/tokens';
import { Page, PageHeader } from '@/components/shell/page';
import { mayCall } from '@/lib/auth/authorize';
import { pageContext } from '@/lib/auth/session';
import { permissions } from '@/lib/domain/permission';
import { everyPage, tokensQuery } from '@/lib/features/settings/queries';
import { tokens } from '@/lib/features/settings/service/tokens';
import { getTranslator } from '@/lib/i18n/server';
import { Hydrate, makePrefetchClient } from '@/lib/query/hydrate';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('settings'))('tokens.title') };
}

export default async function TokensPage() {
  const context = await pageContext();
  const client = makePrefetchClient();
  await client.prefetchQuery({
    ...tokensQuery(),
    queryFn: () => everyPage((query) => tokens.list(context, { params: {}, query, body: undefined })),
  });
  const held = permissions.filter((each) => mayCall(context.caller, each));
  const t = await getTranslator('settings', context.caller.preferences);
  return (
    <Page>
      <Hydrate client={client}>
        <PageHeader
          title={t('tokens.title')}
          description={t('tokens.description')}
          actions={held.length === 0 ? undefined : <CreateTokenButton scopes={held} />}
        />
        <Tokens />
      </Hydrate>
    </Page>
  );
}
