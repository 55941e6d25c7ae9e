'use client';
import { useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import { RelativeTime } from '@/components/state/relative-time';
import { StateBadge } from '@/components/state/state-badge';
import { Button } from '@/components/ui/button';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { ApiToken } from '@/lib/features/settings/contract';
import { useClock } from '@/lib/ui/use-clock';

export function TokensTable({ tokens, onEnd }: { tokens: ApiToken[]; onEnd: (token: ApiToken) => void }) {
  const t = useTranslations('settings.tokens');
  return (
    <Table>
      <TableHeader>
        <TableRow>
          <TableHead>{t('name')}</TableHead>
          <TableHead className="max-md:hidden">{t('scopes')}</TableHead>
          <TableHead>{t('expires')}</TableHead>
          <TableHead className="max-sm:hidden">{t('lastUsed')}</TableHead>
          <TableHead className="max-lg:hidden">{t('created')}</TableHead>
          <TableHead className="w-16">
            <span className="sr-only">{t('actions')}</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} onEnd={() => onEnd(token)} />
        ))}
      </TableBody>
    </Table>
  );
}

function TokenRow({ token, onEnd }: { token: ApiToken; onEnd: () => void }) {
  const t = useTranslations('settings.tokens');
  return (
    <TableRow>
      <TableCell className="max-w-56">
        <span className="grid gap-0.5 py-0.5">
          <HostileText singleLine value={token.name} className="font-medium" />
          <code className="font-mono text-muted-foreground" title={t('hint')}>
            {token.hint}…
          </code>
        </span>
      </TableCell>
      <TableCell className="max-md:hidden">
        <span className="font-mono text-muted-foreground">{token.scopes.join(', ')}</span>
      </TableCell>
      <TableCell>
        <Expiry token={token} />
      </TableCell>
      <TableCell className="max-sm:hidden">
        {token.lastUsedAt === undefined ? t('never') : <RelativeTime at={token.lastUsedAt} />}
      </TableCell>
      <TableCell className="max-lg:hidden">
        <RelativeTime at={token.createdAt} />
      </TableCell>
      <TableCell className="text-right">
        <Button variant="outline" size="sm" aria-label={t('endNamed', { name: token.name })} onClick={onEnd}>
          {t('end')}
        </Button>
      </TableCell>
    </TableRow>
  );
}

function Expiry({ token }: { token: ApiToken }) {
  const t = useTranslations('settings.tokens');
  const now = useClock();
  if (token.expiresAt === undefined) return t('noExpiry');
  if (new Date(token.expiresAt) <= now) return <StateBadge plain kind="bad" word={t('expired')} />;
  return <RelativeTime at={token.expiresAt} />;
}
