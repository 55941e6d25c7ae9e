'use client';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { exportAddress } from '@/lib/features/images/queries';
import type { ImageQuestion } from '@/lib/features/images/question';
import type { ExportFormat } from './save-selection';

export const exportFormats = [
  { id: 'csv', wanted: { format: 'csv' } },
  { id: 'excel', wanted: { format: 'csv', bom: true } },
  { id: 'jsonl', wanted: { format: 'jsonl' } },
] as const satisfies { id: string; wanted: ExportFormat }[];

interface ExportMenuProps {
  question: ImageQuestion;
  /** “1,204 images”, as far as it is known. */
  reach: ReactNode;
}

/** Everything that is asked for, in the order that is shown, written to disk by the browser as it comes. */
export function ExportMenu({ question, reach }: ExportMenuProps) {
  const t = useTranslations('images.export');
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="outline">
          <Download aria-hidden />
          <span className="max-lg:sr-only">{t('open')}</span>
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="max-w-72">
        <DropdownMenuLabel>{reach}</DropdownMenuLabel>
        {exportFormats.map(({ id, wanted }) => (
          <DropdownMenuItem key={id} asChild>
            <a href={exportAddress(question, wanted)} download>
              {t(id)}
            </a>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
