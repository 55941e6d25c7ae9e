'use client';
import { useId } from 'react';
import { Button, type ButtonProps } from '@/components/ui/button';
import { Tooltip, TooltipContent, TooltipTrigger } from '@/components/ui/tooltip';

interface ActionButtonProps extends Omit<ButtonProps, 'disabled' | 'asChild'> {
  /** Why it cannot be pressed; absent when it can. Told on hover, on focus and to screen readers. */
  reason?: string | undefined;
}

/** A button that can only fail is not offered: it stays in place, cannot be pressed, and says why. */
export function ActionButton({ reason, ...props }: ActionButtonProps) {
  const id = useId();
  if (reason === undefined) return <Button {...props} />;
  return (
    <Tooltip>
      <TooltipTrigger asChild>
        <Button {...props} aria-disabled aria-describedby={id} />
      </TooltipTrigger>
      <span id={id} className="sr-only">
        {reason}
      </span>
      <TooltipContent>{reason}</TooltipContent>
    </Tooltip>
  );
}
