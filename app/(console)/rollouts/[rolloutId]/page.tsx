import type { Metadata } from 'next';
import { RolloutPage } from '@/components/rollouts/rollout-page';
import { Page } from '@/components/shell/page';
import { pageContext } from '@/lib/auth/session';
import { getTranslator } from '@/lib/i18n/server';

interface RolloutRouteProps {
  params: Promise<{ rolloutId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('rollouts'))('one') };
}

export default async function RolloutRoute({ params }: RolloutRouteProps) {
  const [{ rolloutId }] = await Promise.all([params, pageContext()]);
  return (
    <Page>
      <RolloutPage rolloutId={decodeURIComponent(rolloutId)} />
    </Page>
  );
}
