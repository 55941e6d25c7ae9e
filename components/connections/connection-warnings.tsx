'use client';
import { TriangleAlert } from 'lucide-react';
import { useMessages } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import { Alert } from '@/components/ui/alert';
import type { Connection } from '@/lib/domain/connection';

/** What a person should know of a connection that works; warnings without a translation speak for themselves. */
export function ConnectionWarnings({ warnings }: Pick<Connection, 'warnings'>) {
  const words = new Map<string, string>(Object.entries(useMessages().provider?.warning ?? {}));
  return warnings.map(({ code, detail }) => {
    const word = words.get(code);
    return (
      <Alert key={code} variant="waiting">
        <TriangleAlert aria-hidden />
        <p className="text-sm" title={detail}>
          {word ?? <HostileText value={detail} />}
        </p>
      </Alert>
    );
  });
}
