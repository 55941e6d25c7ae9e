'use client';
import { CircleCheck, CircleX } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import { ShortId } from '@/components/state/short-id';
import { StateBadge, type StateKind } from '@/components/state/state-badge';
import { Alert, AlertTitle } from '@/components/ui/alert';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import type { ConnectionCheck } from '@/lib/features/connections/contract';
import { ConnectionWarnings } from './connection-warnings';
import { FactList } from './fact-list';
import { useCheckWords } from './use-check-words';

interface CheckResultProps {
  check: ConnectionCheck;
  description: Pick<ProviderDescription, 'memberWord'>;
}

/** What a test found: who we are there, what works, what a person should know. */
export function CheckResult({ check, description }: CheckResultProps) {
  const t = useTranslations('connections.test');
  const Icon = check.ok ? CircleCheck : CircleX;
  return (
    <div className="grid gap-3" data-slot="check-result">
      <Alert variant={check.ok ? 'good' : 'bad'} role={check.ok ? 'status' : 'alert'}>
        <Icon aria-hidden />
        <AlertTitle>{t(check.ok ? 'ok' : 'failed')}</AlertTitle>
        {check.problem === undefined ? null : <CheckProblem problem={check.problem} />}
        <p className="tabular text-sm text-muted-foreground">{t('answeredIn', { milliseconds: check.latencyMs })}</p>
      </Alert>
      {check.identity === undefined ? null : <IdentityFound check={check} description={description} />}
      {check.works.length === 0 ? null : <WhatWorks works={check.works} />}
      <ConnectionWarnings warnings={check.warnings} />
    </div>
  );
}

export function CheckProblem({ problem }: { problem: NonNullable<ConnectionCheck['problem']> }) {
  const t = useTranslations('connections.problem');
  const words = useCheckWords();
  return (
    <p className="text-sm">
      {words(problem.code)}
      {problem.detail === '' ? null : (
        <span className="block text-muted-foreground">
          {t('providerSays')} <HostileText value={problem.detail} />
        </span>
      )}
    </p>
  );
}

function IdentityFound({ check: { identity, apiVersion }, description }: CheckResultProps) {
  const t = useTranslations('connections.facts');
  if (identity === undefined) return null;
  const { projectId, projectName, user, roles } = identity;
  const facts: [string, ReactNode][] = [
    [
      t(description.memberWord),
      <span key="project" className="flex flex-wrap items-center gap-x-2">
        {projectName === undefined ? null : <HostileText value={projectName} />}
        <ShortId value={projectId} />
      </span>,
    ],
  ];
  if (user !== undefined) facts.push([t('user'), <HostileText key="user" value={user} />]);
  if (roles !== undefined && roles.length > 0)
    facts.push([t('roles'), <HostileText key="roles" value={roles.join(', ')} />]);
  if (apiVersion !== undefined) facts.push([t('apiVersion'), <HostileText key="version" value={apiVersion} />]);
  return <FactList facts={facts} />;
}

const kindOf: Record<ConnectionCheck['works'][number]['outcome'], StateKind> = {
  works: 'good',
  failed: 'bad',
  untried: 'unknown',
};

function WhatWorks({ works }: Pick<ConnectionCheck, 'works'>) {
  const t = useTranslations('connections.test');
  const id = useId();
  return (
    <div className="grid gap-1.5 text-sm">
      <p id={id} className="text-muted-foreground">
        {t('works')}
      </p>
      <ul aria-labelledby={id} className="grid gap-1.5">
        {works.map(({ group, outcome, problem }) => (
          <li key={group} className="grid gap-0.5">
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <StateBadge kind={kindOf[outcome]} word={t(`outcome.${outcome}`)} />
              {t(`group.${group}`)}
            </span>
            {problem === undefined ? null : <CheckProblem problem={problem} />}
          </li>
        ))}
      </ul>
    </div>
  );
}
