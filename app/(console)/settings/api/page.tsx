import type { Metadata } from 'next';
import { ApiReference } from '@/components/reference/api-reference';
import { Page, PageHeader } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { requireSession } from '@/lib/auth/session';
import { endpoints } from '@/lib/features/endpoints';
import { getOpenApi } from '@/lib/features/reference/contract';
import { describeEndpoints } from '@/lib/features/reference/describe';
import { pathOf } from '@/lib/http/endpoint';
import { getTranslator } from '@/lib/i18n/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('reference'))('title') };
}

/** The console's own API for those who write scripts, from the same values that make the routes. */
export default async function ApiReferencePage() {
  const { preferences } = await requireSession();
  const t = await getTranslator('reference', preferences);
  return (
    <Page width="reading">
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <Button asChild variant="outline">
            <a href={pathOf(getOpenApi, {})} download="openapi.json">
              {t('document')}
            </a>
          </Button>
        }
      />
      <ApiReference groups={describeEndpoints(endpoints)} />
    </Page>
  );
}
