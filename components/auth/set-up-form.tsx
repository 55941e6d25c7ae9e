'use client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import { Form } from '@/components/form/form';
import { SubmitButton } from '@/components/form/submit-button';
import { SecretField, TextField } from '@/components/form/text-fields';
import { useZodForm } from '@/components/form/use-zod-form';
import { passwordLength } from '@/lib/domain/sign-in';
import { setUp } from '@/lib/features/me/contract';
import { beginSession, setUpMutation } from '@/lib/features/me/queries';

export function SetUpForm() {
  const t = useTranslations('auth');
  const { mutateAsync } = useMutation(setUpMutation());
  const form = useZodForm(setUp.body, { code: '', name: '', email: '', password: '' });
  return (
    <Form
      form={form}
      onSubmit={async (values) => {
        const { email } = await mutateAsync(values);
        await beginSession({ email, password: values.password });
        window.location.assign('/');
        await new Promise(() => undefined);
      }}
    >
      <TextField name="code" label={t('setUp.code')} autoComplete="off" spellCheck={false} required />
      <TextField name="name" label={t('setUp.name')} autoComplete="name" required />
      <TextField
        name="email"
        label={t('setUp.email')}
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        required
      />
      <SecretField
        name="password"
        label={t('setUp.password')}
        description={t('passwordHint', { minimum: passwordLength.minimum })}
        autoComplete="new-password"
        required
      />
      <SubmitButton size="lg">{t('setUp.submit')}</SubmitButton>
    </Form>
  );
}
