import type { Permission } from '@/lib/domain/permission';
import { Boxes, Inbox, type LucideIcon, Plug, ScrollText, Settings } from 'lucide-react';

/** The areas that exist; one that is still to come is not shown, for a dead link helps nobody. */
export const areas = [
  { segment: 'images', href: '/images', icon: Boxes },
  { segment: 'shares', href: '/shares', icon: Inbox },
  { segment: 'connections', href: '/connections', icon: Plug },
  { segment: 'audit', href: '/audit', icon: ScrollText, needs: 'audit.read' },
  { segment: 'settings', href: '/settings', icon: Settings },
] as const satisfies { segment: string; href: string; icon: LucideIcon; needs?: Permission }[];

export function isWithin(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}
