'use client';
import { FlaskConical } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { Badge } from '@/components/ui/badge';

export function SandboxMark() {
  const t = useTranslations('shell');
  return (
    <Badge variant="waiting" title={t('sandboxDetail')} data-testid="sandbox-mark">
      <FlaskConical aria-hidden />
      {t('sandbox')}
    </Badge>
  );
}
