'use client';
import { useTranslations } from 'use-intl/react';
import { Checkbox } from '@/components/ui/checkbox';
import { Label } from '@/components/ui/label';

interface CanShareAllProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** Those who are on the list already keep what they have. */
  onlyNew?: boolean;
}

/** One answer for everybody on a list. */
export function CanShareAll({ checked, onChange, onlyNew = false }: CanShareAllProps) {
  const t = useTranslations('members.list');
  return (
    <Label className="w-fit font-normal">
      <Checkbox checked={checked} onCheckedChange={(next) => onChange(next === true)} />
      {t(onlyNew ? 'canShareNew' : 'canShare')}
    </Label>
  );
}
