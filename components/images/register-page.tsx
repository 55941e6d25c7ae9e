'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { ImagePlus } from 'lucide-react';
import { parseAsString, useQueryState } from 'nuqs';
import { useId } from 'react';
import { useTranslations } from 'use-intl/react';
import { PageHeader } from '@/components/shell/page';
import { EmptyState } from '@/components/state/empty-state';
import { Field } from '@/components/ui/field';
import { Label } from '@/components/ui/label';
import { NativeSelect } from '@/components/ui/native-select';
import type { Connection } from '@/lib/domain/connection';
import { connectionsQuery } from '@/lib/features/connections/queries';
import { catalog } from '@/lib/providers/catalog';
import { RegisterForm } from './register-form';

interface RegisterPageProps {
  /** Of the teams in which the person may edit images. */
  teamIds: readonly string[];
}

/** Where to, then what. The connection is part of the address. */
export function RegisterPage({ teamIds }: RegisterPageProps) {
  const t = useTranslations('bits.register');
  const { data } = useSuspenseQuery(connectionsQuery());
  const [chosen, setChosen] = useQueryState('connection', parseAsString.withDefault(''));
  const able = data.items.filter((each) => teamIds.includes(each.teamId) && takesImages(each));
  const connection = able.find(({ id }) => id === chosen) ?? (able.length === 1 ? able[0] : undefined);
  const description = connection && catalog.get(connection.provider);
  if (able.length === 0)
    return (
      <>
        <PageHeader title={t('title')} />
        <EmptyState icon={ImagePlus} title={t('noConnection')} description={t('noConnectionHint')} />
      </>
    );
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <ConnectionChoice connections={able} chosen={connection?.id ?? ''} onChoose={(id) => void setChosen(id)} />
      {connection === undefined || description === undefined ? null : (
        <RegisterForm key={connection.id} connection={connection} description={description} />
      )}
    </>
  );
}

function takesImages({ provider }: Connection): boolean {
  return catalog.get(provider)?.registering !== undefined;
}

interface ConnectionChoiceProps {
  connections: readonly Connection[];
  chosen: string;
  onChoose: (id: string) => void;
}

function ConnectionChoice({ connections, chosen, onChoose }: ConnectionChoiceProps) {
  const t = useTranslations('bits.register');
  const id = useId();
  return (
    <Field>
      <Label htmlFor={id}>{t('connection')}</Label>
      <NativeSelect id={id} value={chosen} onChange={(event) => onChoose(event.target.value)}>
        {chosen === '' ? <option value="">{t('chooseConnection')}</option> : null}
        {connections.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </NativeSelect>
    </Field>
  );
}
