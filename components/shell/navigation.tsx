'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl/react';
import { cn } from '@/lib/ui/cn';
import { isWithin } from './areas';
import { useAreas } from './held-areas';
import { useWaitingCounts } from './waiting-counts';

/** The list of areas, the same in the rail and in the sheet. */
export function Navigation({ onNavigate }: { onNavigate?: () => void }) {
  const t = useTranslations('shell');
  const pathname = usePathname();
  const areas = useAreas();
  const counts = useWaitingCounts();
  return (
    <nav aria-label={t('navigation')}>
      <ul className="grid gap-0.5">
        {areas.map(({ segment, href, icon: Icon }) => (
          <li key={segment}>
            <Link
              href={href}
              aria-label={nameOf(t(segment), counts[segment]?.words)}
              onClick={onNavigate}
              aria-current={isWithin(pathname, href) ? 'page' : undefined}
              className={cn(
                'flex min-h-8 items-center gap-2.5 rounded-md px-2 text-base font-medium text-muted-foreground transition-colors',
                'hover:bg-accent hover:text-foreground pointer-coarse:min-h-11',
                'aria-[current=page]:bg-accent aria-[current=page]:text-foreground',
              )}
            >
              <Icon aria-hidden strokeWidth={1.75} className="size-4 shrink-0" />
              {t(segment)}
              <Waiting {...counts[segment]} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const mostShown = 99;

/** Said as one: words in a box of their own would be set apart from the comma before them. */
function nameOf(area: string, waiting: string | undefined): string | undefined {
  return waiting === undefined ? undefined : `${area}, ${waiting}`;
}

function Waiting({ count, words }: { count?: number; words?: string }) {
  if (count === undefined) return null;
  return (
    <span
      title={words}
      className="ml-auto rounded-full bg-primary px-1.5 py-0.5 text-xs text-primary-foreground tabular-nums"
    >
      {count > mostShown ? `${mostShown}+` : count}
    </span>
  );
}
