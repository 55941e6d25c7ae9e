import { useTranslations } from 'use-intl/react';
import { problemCodes, statusOfCode } from '@/lib/http/problem';

/** The catalogue of failures with the sentences a person is shown. */
export function ErrorCodes() {
  const t = useTranslations('reference.errors');
  const sentences = useTranslations('errors');
  return (
    <section aria-labelledby="errors" className="grid gap-2">
      <h2 id="errors" className="scroll-mt-28 text-base font-semibold">
        {t('title')}
      </h2>
      <p className="text-muted-foreground">{t('description')}</p>
      <ul className="divide-y rounded-lg border">
        {problemCodes.map((code) => (
          <li key={code} className="grid gap-x-4 px-3 py-1.5 sm:grid-cols-[3rem_minmax(0,15rem)_minmax(0,1fr)]">
            <span className="text-sm text-muted-foreground tabular-nums">{statusOfCode[code]}</span>
            <code className="text-sm break-all">{code}</code>
            <span className="text-sm text-muted-foreground">{sentences(`${code}.detail`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
