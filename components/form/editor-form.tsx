'use client';
import type { ReactNode, Ref } from 'react';
import { useTranslations } from 'use-intl/react';
import { Alert, AlertDescription } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import type { RemainingProblem } from './apply-problem';
import { FormProblem } from './form-problem';

interface EditorFormProps extends EditorBarProps {
  frame?: Ref<HTMLFormElement>;
  title: string;
  className: string;
  problem: RemainingProblem | null;
  /** Said while somebody else's change is newer than what is edited. */
  outdated: string | undefined;
  onReview: () => void;
  children: ReactNode;
}

/** What somebody edits of a thing that others may edit as well: nothing is sent before its review. */
export function EditorForm({
  frame,
  title,
  className,
  problem,
  outdated,
  onReview,
  children,
  ...bar
}: EditorFormProps) {
  return (
    <form
      ref={frame}
      noValidate
      aria-label={title}
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        onReview();
      }}
    >
      {problem === null ? null : <FormProblem remaining={problem} />}
      {outdated === undefined ? null : (
        <Alert>
          <AlertDescription>{outdated}</AlertDescription>
        </Alert>
      )}
      {children}
      <EditorBar {...bar} />
    </form>
  );
}

interface EditorBarProps {
  /** How many values are another than they were. */
  count: number;
  isDirty: boolean;
  onDiscard: () => void;
}

/** Stays in sight below a long form: how much was changed, and the way on. */
function EditorBar({ count, isDirty, onDiscard }: EditorBarProps) {
  const t = useTranslations('editing.editor');
  return (
    <div className="sticky bottom-0 z-10 -mx-1 flex flex-wrap items-center gap-2 border-t bg-background px-1 py-3">
      <span role="status" className="mr-auto text-muted-foreground tabular-nums">
        {t('changes', { count })}
      </span>
      <Button variant="outline" disabled={!isDirty} onClick={onDiscard}>
        {t('discard')}
      </Button>
      <Button type="submit" disabled={!isDirty}>
        {t('review')}
      </Button>
    </div>
  );
}
