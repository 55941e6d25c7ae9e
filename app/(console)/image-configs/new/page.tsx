import type { Metadata } from 'next';
import { CreateConfigPage } from '@/components/image-configs/create-config-page';
import { Page } from '@/components/shell/page';
import { pageContext } from '@/lib/auth/session';
import { getTranslator } from '@/lib/i18n/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('imageConfigs'))('create.title') };
}

export default async function NewImageConfigRoute() {
  await pageContext();
  return (
    <Page width="form">
      <CreateConfigPage />
    </Page>
  );
}
