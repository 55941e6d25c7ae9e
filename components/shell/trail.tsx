'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { Fragment } from 'react';
import { useMessages, useTranslations } from 'use-intl/react';
import {
  Breadcrumb,
  BreadcrumbItem,
  BreadcrumbLink,
  BreadcrumbList,
  BreadcrumbPage,
  BreadcrumbSeparator,
} from '@/components/ui/breadcrumb';
import { shortenMiddle } from '@/lib/i18n/format';
import { cn } from '@/lib/ui/cn';
import { clampText, revealHiddenText } from '@/lib/ui/hostile-text';
import { useBreadcrumbLabels } from './breadcrumb-labels';
import { type Crumb, crumbsOf } from './crumbs-of';

/** Where you are. A tablet and a phone show the last step only: cut to one letter, the others said nothing. */
export function Trail() {
  const t = useTranslations('shell');
  const nameOf = useCrumbName();
  const crumbs = crumbsOf(usePathname());
  return (
    <Breadcrumb aria-label={t('breadcrumb')} className="min-w-0 flex-1">
      <BreadcrumbList>
        {crumbs.map((crumb, index) => {
          const last = index === crumbs.length - 1;
          return (
            <Fragment key={crumb.href}>
              <BreadcrumbItem className={cn(!last && 'max-lg:hidden')}>
                {last ? (
                  <BreadcrumbPage>{nameOf(crumb)}</BreadcrumbPage>
                ) : (
                  <BreadcrumbLink asChild>
                    <Link href={crumb.href}>{nameOf(crumb)}</Link>
                  </BreadcrumbLink>
                )}
              </BreadcrumbItem>
              {last ? null : <BreadcrumbSeparator className="max-lg:hidden" />}
            </Fragment>
          );
        })}
      </BreadcrumbList>
    </Breadcrumb>
  );
}

function useCrumbName(): (crumb: Crumb) => string {
  const t = useTranslations('shell');
  const labels = useBreadcrumbLabels();
  const words = new Map<string, string>(Object.entries(useMessages().shell?.segments ?? {}));
  return ({ href, segment }) => {
    const label = labels[href];
    if (label !== undefined) return revealHiddenText(clampText(label, 80).text);
    if (segment === 'images' || segment === 'connections' || segment === 'settings') return t(segment);
    return words.get(segment) ?? shortenMiddle(revealHiddenText(segment));
  };
}
