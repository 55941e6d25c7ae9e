import { SearchX } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { getTranslator } from '@/lib/i18n/server';
import { EmptyState } from './empty-state';

/**
 * What every `not-found.tsx` renders: inside the console the rail and the bar stay around it. A page whose loading state
 * may have been sent already renders it itself: `notFound()` would then be an uncaught error and a page without a title.
 */
export async function NothingHere() {
  const t = await getTranslator('common.error');
  return (
    <EmptyState
      heading
      icon={SearchX}
      title={t('notFoundTitle')}
      description={t('notFoundDetail')}
      action={
        <Button asChild variant="outline">
          <Link href="/">{t('home')}</Link>
        </Button>
      }
    />
  );
}
