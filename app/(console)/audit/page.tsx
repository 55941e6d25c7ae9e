import type { Metadata } from 'next';
import { AuditHeader } from '@/components/audit/audit-actions';
import { AuditPage } from '@/components/audit/audit-page';
import { Page } from '@/components/shell/page';
import { pageContext } from '@/lib/auth/session';
import { auditFilterOf, auditPageLength, auditQuery } from '@/lib/features/audit/queries';
import { listRecords } from '@/lib/features/audit/service/list';
import { connectionsQuery } from '@/lib/features/connections/queries';
import { listConnections } from '@/lib/features/connections/service/list';
import { getTranslator } from '@/lib/i18n/server';
import { Hydrate, makePrefetchClient } from '@/lib/query/hydrate';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('audit'))('title') };
}

interface AuditRouteProps {
  searchParams: Promise<Record<string, string | string[]>>;
}

export default async function AuditRoute({ searchParams }: AuditRouteProps) {
  const [context, address] = await Promise.all([pageContext(), searchParams]);
  const filter = auditFilterOf(address);
  const query = { ...filter, limit: auditPageLength };
  const client = makePrefetchClient();
  await Promise.all([
    client.prefetchQuery({ ...connectionsQuery(), queryFn: () => listConnections(context) }),
    client.prefetchInfiniteQuery({
      ...auditQuery(filter),
      queryFn: () => listRecords(context, { params: {}, query, body: undefined }),
    }),
  ]);
  return (
    <Page>
      <Hydrate client={client}>
        <AuditHeader />
        <AuditPage />
      </Hydrate>
    </Page>
  );
}
