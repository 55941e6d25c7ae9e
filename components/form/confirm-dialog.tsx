'use client';
import { type ReactNode, useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
} from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Label } from '@/components/ui/label';
import { isComposing } from '@/lib/ui/composing';
import { withoutHidden } from '@/lib/ui/hostile-text';

interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: ReactNode;
  /** What it reaches: members, copies, what is lost. */
  children?: ReactNode;
  confirmLabel: string;
  /** Where closing takes nothing back; "Cancel" otherwise. */
  closeLabel?: string | undefined;
  /** The name to type before the button works: for what cannot be undone. */
  typeName?: string | undefined;
  /** Something in `children` is still to be decided. */
  blocked?: boolean;
  destructive?: boolean;
  pending?: boolean;
  onConfirm: () => void;
}

export function ConfirmDialog({ open, onOpenChange, title, description, children, ...rest }: ConfirmDialogProps) {
  return (
    <AlertDialog open={open} onOpenChange={(next) => (rest.pending ? undefined : onOpenChange(next))}>
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>{title}</AlertDialogTitle>
          <AlertDialogDescription>{description}</AlertDialogDescription>
        </AlertDialogHeader>
        {children}
        {/* Mounted anew each time it opens: what was typed for another thing must not count for this one. */}
        <Confirmation {...rest} />
      </AlertDialogContent>
    </AlertDialog>
  );
}

/** A name may hold characters that no keyboard has, and Hangul comes composed or in parts. */
function visible(name: string): string {
  return withoutHidden(name).normalize('NFC').trim();
}

type ConfirmationProps = Pick<
  ConfirmDialogProps,
  'confirmLabel' | 'closeLabel' | 'typeName' | 'blocked' | 'destructive' | 'pending' | 'onConfirm'
>;

function Confirmation({ confirmLabel, typeName, destructive = false, pending = false, ...rest }: ConfirmationProps) {
  const { blocked = false, closeLabel, onConfirm } = rest;
  const t = useTranslations();
  const id = useId();
  const [typed, setTyped] = useState('');
  const ready = !blocked && (typeName === undefined || visible(typed) === visible(typeName));
  return (
    <>
      {typeName === undefined ? null : (
        <Field>
          <Label htmlFor={id}>
            <span>
              {t('form.typeToConfirm')} <HostileText value={typeName} className="font-semibold" />
            </span>
          </Label>
          <Input
            id={id}
            value={typed}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !isComposing(event) && ready && !pending) onConfirm();
            }}
          />
        </Field>
      )}
      <AlertDialogFooter>
        <AlertDialogCancel asChild>
          <Button variant="outline">{closeLabel ?? t('common.actions.cancel')}</Button>
        </AlertDialogCancel>
        <Button
          variant={destructive ? 'destructive' : 'default'}
          pending={pending}
          disabled={!ready}
          onClick={onConfirm}
        >
          {confirmLabel}
        </Button>
      </AlertDialogFooter>
    </>
  );
}
