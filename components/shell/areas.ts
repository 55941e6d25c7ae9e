import type { Permission } from '@/lib/domain/permission';
import type { CapabilityGroup } from '@/lib/domain/provider-description';
import { Boxes, Container, Inbox, type LucideIcon, Plug, Rocket, ScrollText, Settings } from 'lucide-react';

/** The areas that exist; one that is still to come is not shown, for a dead link helps nobody. */
export const areas = [
  { segment: 'images', href: '/images', icon: Boxes },
  { segment: 'shares', href: '/shares', icon: Inbox },
  { segment: 'image-configs', href: '/image-configs', icon: Container, offeredBy: 'configs' },
  { segment: 'rollouts', href: '/rollouts', icon: Rocket, offeredBy: 'rollouts' },
  { segment: 'connections', href: '/connections', icon: Plug },
  { segment: 'audit', href: '/audit', icon: ScrollText, needs: 'audit.read' },
  { segment: 'settings', href: '/settings', icon: Settings },
] as const satisfies {
  segment: string;
  href: string;
  icon: LucideIcon;
  needs?: Permission;
  offeredBy?: CapabilityGroup;
}[];

export function isWithin(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}
