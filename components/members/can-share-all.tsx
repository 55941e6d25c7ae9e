'use client';
import { useTranslations } from 'use-intl/react';
import { Checkbox } from '@/components/ui/checkbox';
import { Label } from '@/components/ui/label';

/** One answer for everybody on a list. */
export function CanShareAll({ checked, onChange }: { checked: boolean; onChange: (checked: boolean) => void }) {
  const t = useTranslations('members.list');
  return (
    <Label className="w-fit font-normal">
      <Checkbox checked={checked} onCheckedChange={(next) => onChange(next === true)} />
      {t('canShare')}
    </Label>
  );
}
