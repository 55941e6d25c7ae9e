import type { Metadata } from 'next';
import { PasswordForm } from '@/components/settings/password-form';
import { ProfileForm } from '@/components/settings/profile-form';
import { Section } from '@/components/settings/section';
import { SessionsList } from '@/components/settings/sessions-list';
import { Page, PageHeader } from '@/components/shell/page';
import { pageContext } from '@/lib/auth/session';
import { me } from '@/lib/features/me/service';
import { getTranslator } from '@/lib/i18n/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('settings'))('profile.title') };
}

export default async function ProfilePage() {
  const context = await pageContext();
  const t = await getTranslator('settings', context.caller.preferences);
  const mine = await me.read(context);
  return (
    <Page width="form">
      <PageHeader title={t('profile.title')} description={t('profile.description')} />
      <div className="grid gap-6 pt-2">
        <Section id="about" title={t('profile.about')} description={mine.person.email}>
          <ProfileForm me={mine} timeZones={Intl.supportedValuesOf('timeZone')} />
        </Section>
        <Section id="password" title={t('password.title')}>
          <PasswordForm email={mine.person.email} />
        </Section>
        <Section id="sessions" title={t('sessions.title')} description={t('sessions.description')}>
          <SessionsList currentSessionId={context.caller.sessionId} />
        </Section>
      </div>
    </Page>
  );
}
