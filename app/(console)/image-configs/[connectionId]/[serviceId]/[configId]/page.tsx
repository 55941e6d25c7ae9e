import type { Metadata } from 'next';
import { ConfigPage } from '@/components/image-configs/config-page';
import { Page } from '@/components/shell/page';
import { NothingHere } from '@/components/state/nothing-here';
import { pageContext } from '@/lib/auth/session';
import { findConnection } from '@/lib/features/connections/service/get';
import { getTranslator } from '@/lib/i18n/server';
import { catalog } from '@/lib/providers/catalog';

interface ImageConfigRouteProps {
  params: Promise<{ connectionId: string; serviceId: string; configId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('imageConfigs'))('one') };
}

/** Only our own row is read here; the browser asks the provider for the config. */
export default async function ImageConfigRoute({ params }: ImageConfigRouteProps) {
  const [context, raw] = await Promise.all([pageContext(), params]);
  const connection = await findConnection(context, decodeURIComponent(raw.connectionId));
  const description = connection === null ? undefined : catalog.get(connection.provider);
  if (connection === null || description?.capabilities.includes('configs') !== true) return <NothingHere />;
  const place = {
    connectionId: connection.id,
    serviceId: decodeURIComponent(raw.serviceId),
    configId: decodeURIComponent(raw.configId),
  };
  return (
    <Page>
      <ConfigPage connection={connection} description={description} place={place} />
    </Page>
  );
}
