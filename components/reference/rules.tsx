import { useTranslations } from 'use-intl/react';

const rules = ['caller', 'json', 'lists', 'key', 'errors'] as const;

/** What holds for every call, said once. */
export function Rules() {
  const t = useTranslations('reference.rules');
  return (
    <section aria-labelledby="rules" className="grid gap-2">
      <h2 id="rules" className="scroll-mt-28 text-base font-semibold">
        {t('title')}
      </h2>
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[9rem_minmax(0,1fr)]">
        {rules.map((rule) => (
          <div key={rule} className="grid sm:col-span-2 sm:grid-cols-subgrid">
            <dt className="font-medium">{t(rule)}</dt>
            <dd className="text-muted-foreground">{t(`${rule}Text`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
