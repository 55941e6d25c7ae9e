import { Boxes, type LucideIcon, Plug, Settings } from 'lucide-react';

/** The areas that exist; one that is still to come is not shown, for a dead link helps nobody. */
export const areas = [
  { segment: 'images', href: '/images', icon: Boxes },
  { segment: 'connections', href: '/connections', icon: Plug },
  { segment: 'settings', href: '/settings', icon: Settings },
] as const satisfies { segment: string; href: string; icon: LucideIcon }[];

export function isWithin(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}
