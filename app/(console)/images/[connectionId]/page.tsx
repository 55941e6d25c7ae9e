import type { Metadata } from 'next';
import { LiveView } from '@/components/images/live-view';
import { Page } from '@/components/shell/page';
import { NothingHere } from '@/components/state/nothing-here';
import { pageContext } from '@/lib/auth/session';
import { findConnection } from '@/lib/features/connections/service/get';
import { editedTeams } from '@/lib/features/connections/service/teams';
import { getTranslator } from '@/lib/i18n/server';
import { catalog } from '@/lib/providers/catalog';

interface LiveViewPageProps {
  params: Promise<{ connectionId: string }>;
}

async function read({ params }: LiveViewPageProps) {
  const { connectionId } = await params;
  const context = await pageContext();
  const connection = await findConnection(context, decodeURIComponent(connectionId));
  const description = connection === null ? undefined : catalog.get(connection.provider);
  if (connection === null || description?.listing === undefined) return null;
  return { connection, description, mayRegister: editedTeams(context.caller).includes(connection.teamId) };
}

export async function generateMetadata(props: LiveViewPageProps): Promise<Metadata> {
  const found = await read(props);
  return { title: found?.connection.name ?? (await getTranslator('common'))('error.notFoundTitle') };
}

/** One connection straight from its provider. Only our own row is read here; the browser asks for the images. */
export default async function LiveViewPage(props: LiveViewPageProps) {
  const found = await read(props);
  if (found === null) return <NothingHere />;
  return (
    <Page fill>
      <LiveView {...found} />
    </Page>
  );
}
