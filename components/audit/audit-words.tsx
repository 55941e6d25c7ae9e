'use client';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import { StateBadge, type StateKind } from '@/components/state/state-badge';
import type { AuditObject, AuditOutcome, AuditRecord } from '@/lib/domain/audit';

const kinds: Record<AuditOutcome, StateKind> = {
  intended: 'waiting',
  succeeded: 'good',
  failed: 'bad',
  unknown: 'unknown',
  denied: 'bad',
};

export function Outcome({ outcome }: { outcome: AuditOutcome }) {
  const t = useTranslations('audit.outcomes');
  return <StateBadge plain kind={kinds[outcome]} word={t(outcome)} />;
}

/** What was done, in words; the exact name of the action where there are none for it yet. */
export function useActionWords(): (action: string) => string {
  const t = useTranslations('audit.actions');
  return (action) => {
    const key = action.replaceAll('.', '_') as 'image_deleted';
    return t.has(key) ? t(key) : action;
  };
}

export function ActorName({ actor }: { actor: AuditRecord['actor'] }) {
  const t = useTranslations('audit.actorKinds');
  return (
    <span className="flex min-w-0 items-baseline gap-1.5">
      <HostileText singleLine value={actor.name} />
      {actor.kind === 'person' ? null : <span className="shrink-0 text-muted-foreground">{t(actor.kind)}</span>}
    </span>
  );
}

/** The object's name, leading to it where it has a page. */
export function ObjectName({ object, linked }: { object: AuditObject; linked?: boolean }) {
  const href = linked === true ? hrefOf(object) : undefined;
  const name = <HostileText singleLine value={object.name ?? object.id} />;
  if (href === undefined) return name;
  return (
    <Link href={href} className="min-w-0 text-link hover:underline">
      {name}
    </Link>
  );
}

export function useKindWords(): (kind: string) => string {
  const t = useTranslations('audit.kinds');
  return (kind) => (t.has(kind as 'image') ? t(kind as 'image') : kind);
}

function hrefOf({ kind, id, connectionId }: AuditObject): string | undefined {
  if (kind === 'image' && connectionId !== undefined)
    return `/images/${encodeURIComponent(connectionId)}/${encodeURIComponent(id)}`;
  if (kind === 'connection') return `/connections/${encodeURIComponent(id)}`;
  return undefined;
}
