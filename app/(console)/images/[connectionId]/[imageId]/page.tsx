import type { Metadata } from 'next';
import { ImagePage } from '@/components/images/image-page';
import { Page } from '@/components/shell/page';
import { NothingHere } from '@/components/state/nothing-here';
import { pageContext } from '@/lib/auth/session';
import { findConnection } from '@/lib/features/connections/service/get';
import { getTranslator } from '@/lib/i18n/server';
import { catalog } from '@/lib/providers/catalog';

interface ImagePageProps {
  params: Promise<{ connectionId: string; imageId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('images'))('title') };
}

/** The image itself comes from a cloud, so the browser asks for it; this page waits for our own rows only. */
export default async function ImageDetailPage({ params }: ImagePageProps) {
  const { connectionId, imageId } = await params;
  const connection = await findConnection(await pageContext(), decodeURIComponent(connectionId));
  const description = connection === null ? undefined : catalog.get(connection.provider);
  if (connection === null || description === undefined) return <NothingHere />;
  return (
    <Page>
      <ImagePage connection={connection} description={description} imageId={decodeURIComponent(imageId)} />
    </Page>
  );
}
