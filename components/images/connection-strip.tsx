'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import type { Connection } from '@/lib/domain/connection';
import { ConnectionChip, type ConnectionChipProps } from './connection-chip';

interface ConnectionStripProps extends Omit<ConnectionChipProps, 'connection'> {
  connections: readonly Connection[];
}

/** So many fit on a line or two; those in trouble come first, so that they are always among them. */
const atOnce = 8;
const urgency: Record<Connection['state'], number> = { failed: 0, stale: 1, unchecked: 2, paused: 3, ok: 4 };

/** Where the list comes from and how fresh each part of it is. */
export function ConnectionStrip({ connections, ...actions }: ConnectionStripProps) {
  const t = useTranslations('images.list');
  const [all, setAll] = useState(false);
  const sorted = connections.toSorted((a, b) => urgency[a.state] - urgency[b.state]);
  const hidden = sorted.length - atOnce;
  return (
    <ul
      aria-label={t('sources')}
      // The words for screen readers are placed absolutely: without a frame they would widen the page.
      className="relative flex flex-wrap gap-1.5 max-lg:-mx-4 max-lg:flex-nowrap max-lg:overflow-x-auto max-lg:px-4 max-lg:[scrollbar-width:none] md:max-lg:-mx-6 md:max-lg:px-6"
    >
      {(all ? sorted : sorted.slice(0, atOnce)).map((connection) => (
        <ConnectionChip key={connection.id} connection={connection} {...actions} />
      ))}
      {hidden <= 0 ? null : (
        <li>
          <Button variant="ghost" size="sm" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('fewerSources') : t('moreSources', { count: hidden })}
          </Button>
        </li>
      )}
    </ul>
  );
}
