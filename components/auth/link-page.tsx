'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl/react';
import { z } from 'zod';
import { Form } from '@/components/form/form';
import { SubmitButton } from '@/components/form/submit-button';
import { SecretField, TextField } from '@/components/form/text-fields';
import { useZodForm } from '@/components/form/use-zod-form';
import { EmptyState } from '@/components/state/empty-state';
import { ErrorState } from '@/components/state/error-state';
import { LoadingRows } from '@/components/state/loading-rows';
import { Button } from '@/components/ui/button';
import { newPassword, passwordLength, personName } from '@/lib/domain/sign-in';
import type { readLink } from '@/lib/features/me/contract';
import { beginSession, linkQuery, redeemLinkMutation } from '@/lib/features/me/queries';
import type { ReplyOf } from '@/lib/http/endpoint';
import { AuthHeading } from './auth-frame';

type LinkKind = 'invitation' | 'reset';

/** Where an invitation or a reset link leads. Its secret stands behind `#`, which only this page can read. */
export function LinkPage({ kind }: { kind: LinkKind }) {
  const t = useTranslations('auth');
  const secret = useFragment();
  const title = t(kind === 'invitation' ? 'accept.title' : 'reset.title');
  if (secret === null)
    return (
      <>
        <AuthHeading title={title} />
        <LoadingRows rows={3} label={t('linkReading')} />
      </>
    );
  if (secret === '')
    return (
      <>
        <AuthHeading title={title} />
        <EmptyState title={t('linkMissing')} description={t('linkMissingDetail')} action={<ToSignIn />} />
      </>
    );
  return <ReadLink key={secret} secret={secret} title={title} />;
}

function ReadLink({ secret, title }: { secret: string; title: string }) {
  const t = useTranslations('auth');
  const { data, error } = useQuery(linkQuery(secret));
  if (error !== null)
    return (
      <>
        <AuthHeading title={title} />
        <ErrorState error={error} action={<ToSignIn />} className="px-0" />
      </>
    );
  if (data === undefined)
    return (
      <>
        <AuthHeading title={title} />
        <LoadingRows rows={3} label={t('linkReading')} />
      </>
    );
  return <LinkForm secret={secret} link={data} />;
}

/** Whoever resets keeps their name: there the box is not shown and stays as it came. */
const linkInput = z.object({ name: personName, password: newPassword });

function LinkForm({ secret, link }: { secret: string; link: ReplyOf<typeof readLink> }) {
  const t = useTranslations('auth');
  const { mutateAsync } = useMutation(redeemLinkMutation());
  const isInvitation = link.kind === 'invitation';
  const form = useZodForm(linkInput, { name: link.name ?? '', password: '' });
  const { email, teamName } = link;
  return (
    <>
      <AuthHeading
        title={t(isInvitation ? 'accept.title' : 'reset.title')}
        description={
          !isInvitation
            ? t('reset.description', { email })
            : teamName === undefined
              ? t('accept.description', { email })
              : t('accept.team', { team: teamName, email })
        }
      />
      <Form
        form={form}
        onSubmit={async (values) => {
          const { name, password } = values;
          await mutateAsync({ secret, password, ...(isInvitation ? { name } : {}) });
          await beginSession({ email, password });
          window.location.assign('/');
          await new Promise(() => undefined);
        }}
      >
        {/* For password managers: whose password this is. */}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        {isInvitation ? <TextField name="name" label={t('accept.name')} autoComplete="name" required /> : null}
        <SecretField
          name="password"
          label={t('newPassword')}
          description={t('passwordHint', { minimum: passwordLength.minimum })}
          autoComplete="new-password"
          required
        />
        <SubmitButton size="lg">{t(isInvitation ? 'accept.submit' : 'reset.submit')}</SubmitButton>
      </Form>
    </>
  );
}

function ToSignIn() {
  const t = useTranslations('auth');
  return (
    <Button asChild variant="outline">
      <Link href="/sign-in">{t('toSignIn')}</Link>
    </Button>
  );
}

/** What follows `#`; null on the server and while hydrating, where there is no address to read. */
function useFragment(): string | null {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener('hashchange', changed);
      return () => window.removeEventListener('hashchange', changed);
    },
    () => window.location.hash.slice(1),
    () => null,
  );
}
