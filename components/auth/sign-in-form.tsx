'use client';
import { useTranslations } from 'use-intl/react';
import { Form } from '@/components/form/form';
import { SubmitButton } from '@/components/form/submit-button';
import { SecretField, TextField } from '@/components/form/text-fields';
import { useZodForm } from '@/components/form/use-zod-form';
import { Button } from '@/components/ui/button';
import { beginSession } from '@/lib/features/me/queries';
import { signIn } from '@/lib/features/me/sign-in-contract';

interface SignInFormProps {
  /** A path of this console, already judged by the server. */
  next: string;
  /** The people of the sandbox; empty elsewhere. */
  sandboxEmails: readonly string[];
}

export function SignInForm({ next, sandboxEmails }: SignInFormProps) {
  const t = useTranslations('auth.signIn');
  const form = useZodForm(signIn.body, { email: '', password: '' });
  const fillIn = (email: string) => {
    form.setValue('email', email);
    form.setFocus('password');
  };
  return (
    <>
      <Form
        form={form}
        onSubmit={async (values) => {
          await beginSession(values);
          // A full load: whatever an earlier person left in the memory of this page goes with it.
          window.location.assign(next);
          await new Promise(() => undefined);
        }}
      >
        <TextField
          name="email"
          label={t('email')}
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          required
        />
        <SecretField name="password" label={t('password')} autoComplete="current-password" required />
        <SubmitButton size="lg">{t('submit')}</SubmitButton>
      </Form>
      {sandboxEmails.length === 0 ? null : <SandboxPeople emails={sandboxEmails} onChoose={fillIn} />}
    </>
  );
}

function SandboxPeople({ emails, onChoose }: { emails: readonly string[]; onChoose: (email: string) => void }) {
  const t = useTranslations('auth.signIn');
  return (
    <section aria-labelledby="sandbox-people" className="grid gap-2 border-t pt-4">
      <h2 id="sandbox-people" className="text-sm font-medium">
        {t('sandboxTitle')}
      </h2>
      <p className="text-sm text-muted-foreground">{t('sandboxDetail')}</p>
      <ul className="grid gap-1.5">
        {emails.map((email) => (
          <li key={email}>
            <Button
              variant="outline"
              className="w-full justify-start font-mono text-sm"
              aria-label={t('fillIn', { email })}
              onClick={() => onChoose(email)}
            >
              {email}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
