'use client';
import { CircleCheck, Info, OctagonX, TriangleAlert } from 'lucide-react';
import type { ComponentProps, CSSProperties } from 'react';
import { Toaster as Sonner } from 'sonner';
import { Spinner } from './spinner';

interface ToasterProps extends ComponentProps<typeof Sonner> {
  closeLabel: string;
}

const colours: CSSProperties & Record<`--${string}`, string> = {
  '--normal-bg': 'var(--popover)',
  '--normal-text': 'var(--popover-foreground)',
  '--normal-border': 'var(--border)',
  '--border-radius': 'var(--radius)',
  fontFamily: 'inherit',
};

export function Toaster({ closeLabel, toastOptions, ...props }: ToasterProps) {
  return (
    <Sonner
      position="bottom-right"
      closeButton
      gap={8}
      icons={{
        success: <CircleCheck aria-hidden className="size-4 text-good" />,
        info: <Info aria-hidden className="size-4 text-running" />,
        warning: <TriangleAlert aria-hidden className="size-4 text-waiting" />,
        error: <OctagonX aria-hidden className="size-4 text-bad" />,
        loading: <Spinner />,
      }}
      style={colours}
      toastOptions={{ closeButtonAriaLabel: closeLabel, ...toastOptions }}
      {...props}
    />
  );
}
