'use client';
import { ShieldCheck } from 'lucide-react';
import { useFormState } from 'react-hook-form';
import { useTranslations } from 'use-intl/react';
import { ProviderFields } from '@/components/provider/provider-fields';
import { FieldDescription, FieldError, FieldLegend, FieldSet } from '@/components/ui/field';
import type { ProviderDescription } from '@/lib/domain/provider-description';

interface CredentialsSectionProps {
  description: ProviderDescription;
  /** They are saved already and only asked for because of what was changed. */
  again?: boolean;
}

export function CredentialsSection({ description, again = false }: CredentialsSectionProps) {
  const t = useTranslations('connections.form');
  const { errors } = useFormState();
  const whole = errors.credentials?.message;
  return (
    <FieldSet>
      <FieldLegend>{t('credentials')}</FieldLegend>
      <FieldDescription className="-mt-3 flex gap-1.5">
        <ShieldCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>{t(again ? 'credentialsAgain' : 'credentialsHint')}</span>
      </FieldDescription>
      <ProviderFields fields={description.credentials} at="credentials" />
      {typeof whole === 'string' ? <FieldError>{whole}</FieldError> : null}
    </FieldSet>
  );
}
