'use client';
import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { revealHiddenText } from '@/lib/ui/hostile-text';
import { useCopy } from './use-copy';

interface CopyButtonProps {
  value: string;
  /** What is copied, when the value itself would be too long to read out. */
  label?: string;
  className?: string;
}

export function CopyButton({ value, label, className }: CopyButtonProps) {
  const t = useTranslations('common.copy');
  const { copied, copy } = useCopy();
  const name = t('id', { value: label ?? revealHiddenText(value) });
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      aria-label={name}
      title={name}
      className={className}
      onClick={() => copy(value)}
    >
      {copied ? <Check aria-hidden className="text-good" /> : <Copy aria-hidden />}
    </Button>
  );
}
