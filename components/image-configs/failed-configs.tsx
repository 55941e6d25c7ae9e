'use client';
import { RotateCcw, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import { ShortId } from '@/components/state/short-id';
import { Alert, AlertDescription, AlertTitle } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import type { PartProblem } from '@/lib/features/image-configs/contract';

interface FailedConfigsProps {
  failed: readonly { configId: string; problem: PartProblem }[];
  onRetry: () => void;
  retrying: boolean;
}

/** Those that could not be read, and why; the others are in the table. */
export function FailedConfigs({ failed, onRetry, retrying }: FailedConfigsProps) {
  const t = useTranslations('imageConfigs.list');
  const common = useTranslations('common.actions');
  if (failed.length === 0) return null;
  return (
    <Alert variant="waiting">
      <TriangleAlert aria-hidden />
      <AlertTitle>{t('failed', { count: failed.length })}</AlertTitle>
      <AlertDescription className="grid gap-2">
        <ul className="grid gap-0.5">
          {failed.map(({ configId, problem }) => (
            <li key={configId} className="flex flex-wrap gap-x-2">
              <ShortId value={configId} /> <HostileText value={problem.detail} />
            </li>
          ))}
        </ul>
        <Button variant="outline" size="sm" className="w-fit" pending={retrying} onClick={onRetry}>
          <RotateCcw aria-hidden />
          {common('retry')}
        </Button>
      </AlertDescription>
    </Alert>
  );
}
