'use client';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { Spinner } from '@/components/ui/spinner';
import type { ConfigContext } from '@/lib/features/image-configs/contract';
import { partProblems } from './plan-standing';

interface WhenContextProps {
  context: ConfigContext | undefined;
  children: (context: ConfigContext) => ReactNode;
}

/** Waits for what surrounds the config, and says what of it is missing. */
export function WhenContext({ context, children }: WhenContextProps) {
  const t = useTranslations('imageConfigs');
  if (context === undefined)
    return (
      <p role="status" className="flex items-center gap-2 text-muted-foreground">
        <Spinner />
        {t('fleet.reading')}
      </p>
    );
  const problems = partProblems(context);
  return (
    <>
      {children(context)}
      {problems.length === 0 ? null : (
        <p className="text-sm text-waiting">{t('context.partial', { problems: problems.join(' ') })}</p>
      )}
    </>
  );
}
