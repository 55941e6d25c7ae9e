'use client';
import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import { ShortId } from '@/components/state/short-id';
import { useProblemWords } from '@/components/state/use-problem-words';
import { Alert, AlertDescription, AlertTitle } from '@/components/ui/alert';
import type { RemainingProblem } from './apply-problem';

/** What the server said that no field of this form can say. */
export function FormProblem({ remaining: { problem, elsewhere } }: { remaining: RemainingProblem }) {
  const t = useTranslations('common.error');
  const { title, detail } = useProblemWords()(problem);
  return (
    <Alert variant="bad" role="alert" data-slot="form-problem">
      <TriangleAlert aria-hidden />
      <AlertTitle>{title}</AlertTitle>
      <AlertDescription>
        <HostileText value={detail} />
        {elsewhere.length === 0 ? null : (
          <ul className="mt-1 list-disc pl-4">
            {elsewhere.map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                <code className="font-mono text-[0.92em]">{path}</code> {message}
              </li>
            ))}
          </ul>
        )}
        {problem.requestId === '' ? null : (
          <span className="mt-1 flex flex-wrap items-center gap-1 text-muted-foreground">
            {t('requestId')} <ShortId value={problem.requestId} full />
          </span>
        )}
      </AlertDescription>
    </Alert>
  );
}
