'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/submit-button';
import { useZodForm } from '@/components/form/use-zod-form';
import { ProviderFields } from '@/components/provider/provider-fields';
import { Button } from '@/components/ui/button';
import { FieldLegend, FieldSet } from '@/components/ui/field';
import type { Connection } from '@/lib/domain/connection';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { needsCredentialsAgain } from '@/lib/features/connections/credentials-rule';
import { checkConnectionMutation, connectionKeys, updateConnectionMutation } from '@/lib/features/connections/queries';
import { AccessTestPanel } from './access-test-panel';
import {
  accessOf,
  type ConnectionFormValues,
  connectionFormSchema,
  initialValues,
  settingsPatch,
} from './connection-form-values';
import { CredentialsSection } from './credentials-section';
import { GeneralSection, type TeamChoice } from './general-section';
import { useAccessTest } from './use-access-test';

interface EditConnectionFormProps {
  connection: Connection;
  description: ProviderDescription;
  teams: readonly TeamChoice[];
}

/** Name, team and settings; credentials only when a change decides where they would be sent. */
export function EditConnectionForm({ connection, description, teams }: EditConnectionFormProps) {
  const t = useTranslations('connections');
  const needs = (settings: Record<string, string>) =>
    needsCredentialsAgain(description, connection.settings, settingsOf(description, settings));
  // What the form began with: only what differs from it is sent, so nobody else's change is written over.
  const [base, setBase] = useState(() => valuesOf(connection, description));
  const form = useZodForm(connectionFormSchema(description, needs), base);
  const save = useSaving({ connectionId: connection.id, description, base, needs });
  const submit = async (values: ConnectionFormValues) => {
    const kept = valuesOf(await save(values), description);
    setBase(kept);
    form.reset(kept);
  };
  const { isDirty } = form.formState;
  const again = needs(useWatch({ control: form.control, name: 'settings' }));
  return (
    <Form form={form} onSubmit={submit} guard aria-label={t('edit.title')} className="gap-7">
      <GeneralSection teams={teams} />
      <FieldSet>
        <FieldLegend>{t('form.settings')}</FieldLegend>
        <ProviderFields fields={description.settings} at="settings" />
      </FieldSet>
      {again ? <NewDestination form={form} description={description} /> : null}
      <FormActions>
        <SubmitButton aria-disabled={!isDirty}>{t('form.save')}</SubmitButton>
        {isDirty ? (
          <Button variant="ghost" onClick={() => form.reset()}>
            {t('form.discard')}
          </Button>
        ) : null}
      </FormActions>
    </Form>
  );
}

type EditForm = UseFormReturn<ConnectionFormValues, unknown, ConnectionFormValues>;

function NewDestination({ form, description }: { form: EditForm; description: ProviderDescription }) {
  const test = useAccessTest(form, description);
  return (
    <>
      <CredentialsSection description={description} again />
      <AccessTestPanel test={test} description={description} />
    </>
  );
}

function valuesOf(connection: Connection, description: ProviderDescription): ConnectionFormValues {
  return {
    name: connection.name,
    teamId: connection.teamId,
    settings: initialValues(description.settings, connection.settings, false),
    credentials: initialValues(description.credentials, {}, false),
  };
}

/** As the server would keep them; while a field is wrong, as they stand. */
function settingsOf(description: ProviderDescription, settings: Record<string, string>): Record<string, string> {
  try {
    return settingsPatch(description, settings);
  } catch {
    return settings;
  }
}

interface Saving {
  connectionId: string;
  description: ProviderDescription;
  base: ConnectionFormValues;
  needs: (settings: Record<string, string>) => boolean;
}

function useSaving({ connectionId, description, base, needs }: Saving) {
  const t = useTranslations('connections');
  const client = useQueryClient();
  const update = useMutation(updateConnectionMutation(connectionId));
  const check = useMutation(checkConnectionMutation());
  const refresh = () => client.invalidateQueries({ queryKey: connectionKeys.all });
  return async (values: ConnectionFormValues): Promise<Connection> => {
    const { name, teamId } = values;
    const before = settingsPatch(description, base.settings);
    const changed = Object.entries(settingsPatch(description, values.settings)).filter(
      ([key, value]) => before[key] !== value,
    );
    const saved = await update.mutateAsync({
      ...(name === base.name ? {} : { name }),
      ...(teamId === base.teamId ? {} : { teamId }),
      ...(changed.length === 0 ? {} : { settings: Object.fromEntries(changed) }),
      ...(needs(values.settings) ? { credentials: accessOf(description, values).credentials } : {}),
    });
    client.setQueryData(connectionKeys.one(saved.id), saved);
    toast.success(t('done.saved', { name: saved.name }));
    if (changed.length > 0) check.mutate(saved.id, { onSettled: refresh });
    else void refresh();
    return saved;
  };
}
