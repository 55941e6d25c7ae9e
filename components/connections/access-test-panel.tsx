'use client';
import { PlugZap } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { FormProblem } from '@/components/form/form-problem';
import { Button } from '@/components/ui/button';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { CheckResult } from './check-result';
import type { AccessTest } from './use-access-test';

interface AccessTestPanelProps {
  test: AccessTest;
  description: ProviderDescription;
}

/** The button that asks the provider, and what it answered. */
export function AccessTestPanel({ test, description }: AccessTestPanelProps) {
  const t = useTranslations('connections.test');
  return (
    <section aria-label={t('title')} className="grid gap-3 rounded-lg border bg-card p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button variant="outline" pending={test.pending} onClick={() => void test.run()}>
          <PlugZap aria-hidden />
          {t('run')}
        </Button>
        <p className="min-w-0 flex-1 basis-48 text-sm text-muted-foreground">
          {test.found !== undefined && !test.isCurrent ? t('stale') : t('hint')}
        </p>
      </div>
      {test.remaining === null ? null : <FormProblem remaining={test.remaining} />}
      {test.found === undefined || !test.isCurrent ? null : (
        <CheckResult check={test.found} description={description} />
      )}
    </section>
  );
}
