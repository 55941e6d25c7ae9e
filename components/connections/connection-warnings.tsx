'use client';
import { TriangleAlert } from 'lucide-react';
import { HostileText } from '@/components/state/hostile-text';
import { Alert } from '@/components/ui/alert';
import type { Connection } from '@/lib/domain/connection';

/** What a person should know of a connection that works. */
export function ConnectionWarnings({ warnings }: Pick<Connection, 'warnings'>) {
  return warnings.map(({ code, detail }) => (
    <Alert key={code} variant="waiting">
      <TriangleAlert aria-hidden />
      <p className="text-sm">
        <HostileText value={detail} />
      </p>
    </Alert>
  ));
}
