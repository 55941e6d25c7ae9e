'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/submit-button';
import { SecretField } from '@/components/form/text-fields';
import { useZodForm } from '@/components/form/use-zod-form';
import { passwordLength } from '@/lib/domain/sign-in';
import { changePasswordMutation, meKeys } from '@/lib/features/me/queries';
import { changePassword } from '@/lib/features/me/sign-in-contract';

export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations('settings.password');
  const router = useRouter();
  const client = useQueryClient();
  const { mutateAsync } = useMutation(changePasswordMutation());
  const form = useZodForm(changePassword.body, { currentPassword: '', newPassword: '' });
  return (
    <Form
      form={form}
      onSubmit={async (values) => {
        await mutateAsync(values);
        form.reset();
        toast.success(t('done'));
        // This session was replaced too: the page has to learn which one is ours now.
        router.refresh();
        await client.invalidateQueries({ queryKey: meKeys.sessions });
      }}
    >
      {/* For password managers: whose password this is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <SecretField name="currentPassword" label={t('current')} autoComplete="current-password" required />
      <SecretField
        name="newPassword"
        label={t('new')}
        description={t('hint', { minimum: passwordLength.minimum })}
        autoComplete="new-password"
        required
      />
      <FormActions>
        <SubmitButton variant="outline">{t('submit')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
