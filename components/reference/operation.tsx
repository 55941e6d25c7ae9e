import { Link2 } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import type { ReferenceOperation } from '@/lib/features/reference/describe';
import { type FieldRow, Fields } from './fields';

/** One call: what it is, who may make it, what goes in and what comes out. */
export function Operation({ operation }: { operation: ReferenceOperation }) {
  const t = useTranslations('reference');
  const { id, method, path, summary, parameters, body } = operation;
  const given: FieldRow[] = parameters.map((each) => ({ ...each, note: t(`place.${each.place}`) }));
  return (
    <Card id={id} role="group" aria-labelledby={`${id}-title`} className="scroll-mt-28 gap-3">
      <div className="grid gap-1">
        <div className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-2">
          <Badge variant="outline" className="font-mono">
            {method}
          </Badge>
          <code className="text-sm break-all">{path}</code>
          <a
            href={`#${id}`}
            aria-label={t('operation.link', { name: id })}
            className="-my-0.5 inline-flex size-6 items-center justify-center rounded-sm text-muted-foreground hover:bg-accent pointer-coarse:-my-3 pointer-coarse:size-11"
          >
            <Link2 aria-hidden className="size-4" />
          </a>
        </div>
        <h3 id={`${id}-title`} lang="en" className="font-medium">
          {summary}
        </h3>
        <p className="text-sm text-muted-foreground">
          <span className="sr-only">{t('operation.who')}: </span>
          <AccessWord access={operation.access} />
        </p>
      </div>
      {given.length === 0 ? null : <Fields title={t('operation.parameters')} rows={given} />}
      {body.length === 0 ? null : <Fields title={t('operation.body')} rows={body} />}
      <Reply operation={operation} />
    </Card>
  );
}

function AccessWord({ access }: Pick<ReferenceOperation, 'access'>) {
  const t = useTranslations('reference.access');
  if (access === 'anonymous' || access === 'signed-in' || access === 'administrator') return t(access);
  return t('permission', { permission: access });
}

function Reply({ operation: { status, media, reply, secretReply } }: { operation: ReferenceOperation }) {
  const t = useTranslations('reference.operation');
  const title = t('reply', { status: String(status) });
  return (
    <div className="grid gap-1">
      {reply.length === 0 || status === 204 ? (
        <p className="text-sm">
          <span className="font-medium">{title}</span>{' '}
          <span className="text-muted-foreground">
            {status === 204 ? t('noReply') : media === 'text/event-stream' ? t('stream') : t('document')}
          </span>
        </p>
      ) : (
        <Fields title={title} rows={reply} collapsed={reply.length > 8} />
      )}
      {secretReply ? <p className="text-sm text-muted-foreground">{t('secret')}</p> : null}
    </div>
  );
}
