import { SearchX } from 'lucide-react';
import Link from 'next/link';
import { EmptyState } from '@/components/state/empty-state';
import { Button } from '@/components/ui/button';
import { getTranslator } from '@/lib/i18n/server';

export default async function NotFound() {
  const t = await getTranslator('common.error');
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center">
      <h1 className="sr-only">{t('notFoundTitle')}</h1>
      <EmptyState
        icon={SearchX}
        title={t('notFoundTitle')}
        description={t('notFoundDetail')}
        action={
          <Button asChild variant="outline">
            <Link href="/">{t('home')}</Link>
          </Button>
        }
      />
    </main>
  );
}
