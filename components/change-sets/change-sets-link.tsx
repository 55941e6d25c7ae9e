'use client';
import { ListChecks } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';

export function ChangeSetsLink() {
  const t = useTranslations('changeSets');
  return (
    <Button variant="ghost" asChild>
      <Link href="/images/change-sets">
        <ListChecks aria-hidden />
        {t('title')}
      </Link>
    </Button>
  );
}
