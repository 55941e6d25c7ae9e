'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { ImageConfigChange } from '@/lib/domain/image-config';
import { configRules } from '@/lib/domain/image-config-check';
import { configDifferences } from '@/lib/domain/image-config-difference';
import {
  configChange,
  type ConfigIssueCode,
  configIssues,
  type ConfigValues,
  configValues,
} from '@/lib/domain/image-config-values';
import type { SeenConfig } from '@/lib/features/image-configs/queries';

interface Held {
  /** What the person saw when they began to change it. */
  base: SeenConfig;
  values: ConfigValues;
  /** Sentences of the server by key, until that value is changed again. */
  said: Readonly<Record<string, string>>;
  tried: boolean;
}

export type ConfigDraft = ReturnType<typeof useConfigDraft>;

/** What somebody is about to change of a config: always the smallest change of what they saw. */
export function useConfigDraft(seen: SeenConfig) {
  const [held, setHeld] = useState<Held>(() => begun(seen));
  const sentence = useIssueSentences();
  const isTouched = differs(held.base, held.values);
  // Nothing typed yet: what is there now is what they see.
  const { base, values } = isTouched ? held : begun(seen);
  const change = configChange(base.config, values);
  const issues = configIssues(base.config, values);
  return {
    base,
    values,
    change,
    messages: { ...(held.tried ? sentence(issues) : {}), ...held.said },
    count: configDifferences(base.config, change).length,
    isDirty: isTouched,
    /** Somebody else changed the config since this draft was begun. */
    isOutdated: isTouched && seen.etag !== base.etag,
    set: (part: Partial<ConfigValues>) =>
      setHeld({ ...held, base, values: { ...values, ...part }, said: without(held.said, Object.keys(part)) }),
    /** True when nothing speaks against sending it. */
    attempt: () => {
      setHeld({ ...held, base, values, tried: true });
      return Object.keys(issues).length === 0;
    },
    say: (said: Record<string, string>) => setHeld({ ...held, base, values, said }),
    restart: (from: SeenConfig, kept: ImageConfigChange = {}) =>
      setHeld({ ...begun(from), values: configValues(from.config, kept) }),
  };
}

const formIssues = ['required', 'notClearable', 'tooLong'] as const;

/** The issues in the person's language. */
export function useIssueSentences(): (issues: ReturnType<typeof configIssues>) => Record<string, string> {
  const t = useTranslations();
  const say = (code: ConfigIssueCode) => {
    const own = formIssues.find((each) => each === code);
    const rule = configRules.find((each) => each === code);
    return own === undefined ? t(`refusals.${rule ?? 'configNameBlank'}`) : t(`imageConfigs.issues.${own}`);
  };
  return (issues) => Object.fromEntries(Object.entries(issues).map(([key, code]) => [key, say(code)]));
}

export function without(said: Readonly<Record<string, string>>, keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(said).filter(([path]) => !keys.includes(path.replace(/\.\d+$/, ''))));
}

function begun(base: SeenConfig): Held {
  return { base, values: configValues(base.config), said: {}, tried: false };
}

function differs({ config }: SeenConfig, values: ConfigValues): boolean {
  return JSON.stringify(configValues(config)) !== JSON.stringify(values);
}
