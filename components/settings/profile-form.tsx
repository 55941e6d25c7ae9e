'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTheme } from 'next-themes';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import { z } from 'zod';
import { SelectField } from '@/components/form/choice-fields';
import { FieldFrame, useFormField } from '@/components/form/field-frame';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/submit-button';
import { TextField } from '@/components/form/text-fields';
import { useZodForm } from '@/components/form/use-zod-form';
import { NativeSelect } from '@/components/ui/native-select';
import { type Me, themes } from '@/lib/domain/person';
import { personName } from '@/lib/domain/sign-in';
import { locales } from '@/lib/domain/text';
import { updateMeMutation } from '@/lib/features/me/queries';
import { localeCookie, localeNames } from '@/lib/i18n/locale';
import { setBrowserCookie } from '@/lib/ui/browser-cookie';

/** A list cannot hold an empty value, so "as the browser says" has a word of its own while it is chosen. */
const asBrowser = 'browser';

const input = z.object({
  name: personName,
  locale: z.enum([asBrowser, ...locales]),
  timeZone: z.string(),
  theme: z.enum(themes),
});

export function ProfileForm({ me, timeZones }: { me: Me; timeZones: readonly string[] }) {
  const t = useTranslations('settings.profile');
  const router = useRouter();
  const { setTheme } = useTheme();
  const { mutateAsync } = useMutation(updateMeMutation());
  const { locale, timeZone, theme } = me.preferences;
  const form = useZodForm(input, {
    name: me.person.name,
    locale: locale ?? asBrowser,
    timeZone: timeZone ?? '',
    theme: theme ?? 'system',
  });
  return (
    <Form
      form={form}
      guard
      onSubmit={async (values) => {
        const chosen = values.locale === asBrowser ? null : values.locale;
        await mutateAsync({ ...values, locale: chosen, timeZone: values.timeZone || null });
        setTheme(values.theme);
        if (chosen !== null) setBrowserCookie(localeCookie, chosen);
        form.reset(values);
        toast.success(t('saved'));
        router.refresh();
      }}
    >
      <TextField name="name" label={t('name')} autoComplete="name" required />
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          name="locale"
          label={t('language')}
          choices={[
            { value: asBrowser, label: t('asBrowser') },
            ...locales.map((each) => ({ value: each, label: localeNames[each] })),
          ]}
        />
        <SelectField
          name="theme"
          label={t('theme')}
          choices={[
            { value: 'system', label: t('themeSystem') },
            { value: 'light', label: t('themeLight') },
            { value: 'dark', label: t('themeDark') },
          ]}
        />
        <TimeZoneField timeZones={timeZones} />
      </div>
      <FormActions>
        <SubmitButton />
      </FormActions>
    </Form>
  );
}

/** Four hundred zones: the browser's own list is the one that can be typed into everywhere. */
function TimeZoneField({ timeZones }: { timeZones: readonly string[] }) {
  const t = useTranslations('settings.profile');
  const { id, field, focusRef, error, aria } = useFormField('timeZone', false);
  return (
    <FieldFrame id={id} label={t('timeZone')} error={error}>
      <NativeSelect {...field} {...aria} ref={focusRef}>
        <option value="">{t('asBrowser')}</option>
        {timeZones.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll('_', ' ')}
          </option>
        ))}
      </NativeSelect>
    </FieldFrame>
  );
}
