'use client';
import { Cable } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl/react';
import { ProviderGlyph } from '@/components/provider/provider-glyph';
import { PageHeader } from '@/components/shell/page';
import { EmptyState } from '@/components/state/empty-state';
import { Button } from '@/components/ui/button';
import { catalog } from '@/lib/providers/catalog';
import type { TeamChoice } from './general-section';
import { NewConnectionForm } from './new-connection-form';
import { ProviderPicker } from './provider-picker';

interface NewConnectionProps {
  provider: string | undefined;
  teams: readonly TeamChoice[];
}

export function NewConnection({ provider, teams }: NewConnectionProps) {
  const t = useTranslations('connections.new');
  const locale = useLocale();
  const description = provider === undefined ? undefined : catalog.get(provider);
  if (teams.length === 0)
    return (
      <>
        <PageHeader title={t('title')} />
        <EmptyState icon={Cable} title={t('noTeam')} description={t('noTeamHint')} />
      </>
    );
  if (description === undefined)
    return (
      <>
        <PageHeader title={t('title')} description={provider === undefined ? t('description') : t('unknownProvider')} />
        <ProviderPicker providers={[...catalog.values()]} />
      </>
    );
  return (
    <>
      <PageHeader
        title={t('title')}
        description={
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <ProviderGlyph provider={description} />
            {description.label[locale]}
            <Button variant="link" size="inline" asChild>
              <Link href="/connections/new">{t('change')}</Link>
            </Button>
          </span>
        }
      />
      <NewConnectionForm key={description.id} description={description} teams={teams} />
    </>
  );
}
