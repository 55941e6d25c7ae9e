'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import { z } from 'zod';
import { SelectField } from '@/components/form/choice-fields';
import { Form } from '@/components/form/form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextField } from '@/components/form/text-fields';
import { TitledDialog } from '@/components/form/titled-dialog';
import { useZodForm } from '@/components/form/use-zod-form';
import { Button } from '@/components/ui/button';
import { DialogClose, DialogFooter } from '@/components/ui/dialog';
import type { Permission } from '@/lib/domain/permission';
import { createToken } from '@/lib/features/settings/contract';
import { createTokenMutation, settingsKeys } from '@/lib/features/settings/queries';
import { ScopesField } from './scopes-field';

export interface MadeToken {
  name: string;
  secret: string;
}

interface TokenDialogProps {
  open: boolean;
  /** What the person may do somewhere: more cannot be given away. */
  scopes: readonly Permission[];
  onOpenChange: (open: boolean) => void;
  onMade: (token: MadeToken) => void;
}

const lifetimes = ['30', '90', '365'] as const;
const dayMilliseconds = 24 * 60 * 60 * 1000;
const input = createToken.body.omit({ expiresAt: true }).extend({ days: z.enum([...lifetimes, 'never']) });

export function TokenDialog({ open, onOpenChange, ...rest }: TokenDialogProps) {
  const t = useTranslations('settings.tokens');
  return (
    <TitledDialog open={open} onClose={() => onOpenChange(false)} title={t('createTitle')}>
      <TokenForm {...rest} />
    </TitledDialog>
  );
}

function TokenForm({ scopes, onMade }: Pick<TokenDialogProps, 'scopes' | 'onMade'>) {
  const t = useTranslations('settings.tokens');
  const words = useTranslations('common.actions');
  const client = useQueryClient();
  const { mutateAsync } = useMutation(createTokenMutation());
  const form = useZodForm(input, { name: '', scopes: scopes.includes('image.read') ? ['image.read'] : [], days: '90' });
  return (
    <Form
      form={form}
      onSubmit={async ({ days, ...values }) => {
        const expiresAt = days === 'never' ? undefined : new Date(Date.now() + Number(days) * dayMilliseconds);
        const made = await mutateAsync({
          ...values,
          ...(expiresAt === undefined ? {} : { expiresAt: expiresAt.toISOString() }),
        });
        await client.invalidateQueries({ queryKey: settingsKeys.tokens });
        onMade(made);
      }}
    >
      <TextField name="name" label={t('name')} description={t('nameHint')} autoComplete="off" required />
      <ScopesField name="scopes" label={t('scopes')} scopes={scopes} />
      <SelectField
        name="days"
        label={t('expiry')}
        choices={[
          ...lifetimes.map((each) => ({ value: each, label: t('days', { count: Number(each) }) })),
          { value: 'never', label: t('noExpiry') },
        ]}
      />
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="outline">{words('cancel')}</Button>
        </DialogClose>
        <SubmitButton>{t('createSubmit')}</SubmitButton>
      </DialogFooter>
    </Form>
  );
}
