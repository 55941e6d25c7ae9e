'use client';
import { useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';

/** Tokens one below the other: where one ends and the next begins must be seen, whatever blanks are in them. */
export function TokenWords({ tokens }: { tokens: readonly string[] }) {
  const t = useTranslations('imageConfigs.tokens');
  if (tokens.length === 0) return <span className="text-muted-foreground italic">{t('none')}</span>;
  return (
    <ol className="grid justify-items-start gap-1">
      {tokens.map((token, index) => (
        <li key={index} className="max-w-full rounded-sm bg-muted px-1.5 font-mono text-sm whitespace-pre-wrap">
          <HostileText value={token} />
        </li>
      ))}
    </ol>
  );
}
