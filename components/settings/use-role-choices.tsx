'use client';
import { useTranslations } from 'use-intl/react';
import { roles } from '@/lib/domain/permission';

/** The roles from least to most, each with what it may do. */
export function useRoleChoices() {
  const t = useTranslations('settings');
  return roles.map((role) => ({ value: role, label: t(`roles.${role}`), hint: t(`roleHints.${role}`) }));
}
