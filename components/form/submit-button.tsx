'use client';
import type { ReactNode } from 'react';
import { useFormState } from 'react-hook-form';
import { useTranslations } from 'use-intl/react';
import { Button, type ButtonProps } from '@/components/ui/button';
import { useHydrated } from '@/lib/ui/use-hydrated';

interface SubmitButtonProps extends Omit<ButtonProps, 'type' | 'pending' | 'children'> {
  children?: ReactNode;
}

/**
 * Shows progress while its form is being sent; the form itself swallows a second press. Until our script runs, nothing can be
 * sent, by Enter neither: the browser would load the page anew, and what was typed would be gone.
 */
export function SubmitButton({ children, ...props }: SubmitButtonProps) {
  const t = useTranslations('form');
  const { isSubmitting } = useFormState();
  const awake = useHydrated();
  return (
    <Button {...props} type="submit" pending={isSubmitting} disabled={!awake || props.disabled}>
      {children ?? t('save')}
    </Button>
  );
}

/** The row at the foot of a form: on a phone each button gets the whole width. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className="flex flex-col-reverse gap-2 pt-1 sm:flex-row sm:items-center">{children}</div>;
}
