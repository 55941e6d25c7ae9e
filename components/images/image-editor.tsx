'use client';
import { useEffect, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl/react';
import type { RemainingProblem } from '@/components/form/apply-problem';
import { EditorForm } from '@/components/form/editor-form';
import { ReviewDialog } from '@/components/form/review-dialog';
import { UnsavedGuard } from '@/components/form/unsaved-guard';
import { unexpected } from '@/components/form/write-problem';
import { problemOf } from '@/components/state/problem-of';
import { FieldLegend, FieldSet } from '@/components/ui/field';
import type { ImageChange } from '@/lib/domain/image-change';
import { changesNothing, differencesOf } from '@/lib/domain/image-difference';
import type { EditableField, ImageEditing } from '@/lib/domain/image-editing';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import type { SeenImage } from '@/lib/features/images/edit-queries';
import type { Problem } from '@/lib/http/problem';
import { ConflictDialog } from './conflict-dialog';
import { EditField } from './edit-field';
import { EditProperties } from './edit-properties';
import { fieldOf } from './field-of';
import { useChangeIssueSentence } from './use-change-issue-sentence';
import { type ImageDraft, useImageDraft } from './use-image-draft';
import { useImageWords } from './use-image-words';
import { type OpenConflict, useSaveImage } from './use-save-image';

interface ImageEditorProps {
  image: SeenImage;
  editing: ImageEditing;
  description: ProviderDescription;
  /** Grows each time somebody asks for the editor: the first field gets the focus. */
  asked: number;
}

/** The box a checkbox keeps for forms is nobody's to focus. */
const focusable = 'input:not([aria-hidden]), textarea, select, [role=checkbox]';

/** The typed editor: changes, review, and what to do when somebody else was faster. */
export function ImageEditor({ image, editing, description, asked }: ImageEditorProps) {
  const t = useTranslations('editing');
  const locale = useLocale();
  const draft = useImageDraft(image, editing);
  const differences = differencesOf(draft.base, draft.change);
  const flow = useEditFlow(draft, editing);
  const frame = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (asked > 0) frame.current?.querySelector<HTMLElement>(focusable)?.focus();
  }, [asked]);
  useEffect(() => {
    if (flow.refusals > 0) frame.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [flow.refusals]);
  return (
    <>
      <EditorForm
        frame={frame}
        title={t('editor.title')}
        className="grid max-w-3xl gap-8"
        problem={flow.problem}
        outdated={draft.isOutdated ? t('editor.elsewhere') : undefined}
        count={differences.length}
        isDirty={draft.isDirty}
        onDiscard={() => draft.restart(image)}
        onReview={flow.review}
      >
        <EditedFields draft={draft} editing={editing} />
        {editing.properties === undefined ? null : (
          <FieldSet>
            <FieldLegend className="mb-0">{t('editor.properties')}</FieldLegend>
            <p className="text-muted-foreground">{t('editor.propertiesHint')}</p>
            <EditProperties draft={draft} rules={editing.properties} />
          </FieldSet>
        )}
      </EditorForm>
      <ReviewDialog
        open={flow.reviewing}
        onClose={flow.close}
        description={t('review.description', { provider: description.label[locale] })}
        differences={differences}
        words={useImageWords(editing)}
        sending={flow.sending}
        onSave={() => void flow.save(draft.base, draft.change)}
      />
      {flow.conflict === null ? null : (
        <ConflictDialog
          key={flow.conflict.theirs.etag}
          conflict={flow.conflict}
          editing={editing}
          sending={flow.sending}
          onDecided={(theirs, change) => void flow.save(theirs, change)}
          onLater={flow.close}
        />
      )}
      <UnsavedGuard when={draft.isDirty} />
    </>
  );
}

function EditedFields({ draft, editing }: { draft: ImageDraft; editing: ImageEditing }) {
  const t = useTranslations('editing.editor');
  const sentence = useChangeIssueSentence();
  const lockedBy = ({ name, onlyWhile }: EditableField) =>
    onlyWhile === undefined || onlyWhile.includes(draft.base.status)
      ? undefined
      : sentence({ path: name, code: 'statusForbids', statuses: onlyWhile });
  return (
    <FieldSet className="gap-5">
      <FieldLegend>{t('fields')}</FieldLegend>
      {editing.fields.map((field) => {
        const { name } = field;
        // The descriptor names keys of a change, and all of those are keys of an image.
        const key = name as Exclude<keyof ImageChange, 'properties'>;
        const changed = key in draft.change;
        return (
          <EditField
            key={name}
            field={field}
            value={changed ? draft.change[key] : draft.base[key]}
            changed={changed}
            messages={Object.entries(draft.messages).flatMap(([path, message]) =>
              path === name || path.startsWith(`${name}.`) ? [message] : [],
            )}
            locked={lockedBy(field)}
            onChange={(value) => draft.set({ [name]: value })}
            onRestore={() => draft.set({ [name]: draft.base[key] ?? null })}
          />
        );
      })}
    </FieldSet>
  );
}

function useEditFlow(draft: ImageDraft, editing: ImageEditing) {
  const common = useTranslations('common.error');
  const { send, sending } = useSaveImage(draft.base, editing);
  const [step, setStep] = useState<'edit' | 'review' | OpenConflict>('edit');
  const [problem, setProblem] = useState<RemainingProblem | null>(null);
  /** How often something turned out to be wrong: the first such value gets the focus. */
  const [refusals, setRefusals] = useState(0);

  const refuse = (said: Problem) => {
    const beside = (said.fields ?? []).filter(({ path }) => hasPlace(editing, path));
    const elsewhere = (said.fields ?? []).filter(({ path }) => !hasPlace(editing, path));
    draft.say(Object.fromEntries(beside.map(({ path, message }) => [path, message])));
    setProblem(beside.length > 0 && elsewhere.length === 0 ? null : { problem: said, elsewhere });
    setRefusals(refusals + 1);
    setStep('edit');
  };
  const save = async (base: SeenImage, change: ImageChange) => {
    if (changesNothing(change)) {
      draft.restart(base);
      return setStep('edit');
    }
    setProblem(null);
    const saved = await send({ base, change });
    if ('conflict' in saved) return setStep(saved.conflict);
    if ('error' in saved) return refuse(problemOf(saved.error) ?? unexpected(common('unexpected')));
    draft.restart(saved.image);
    setStep('edit');
  };
  return {
    problem,
    refusals,
    sending,
    reviewing: step === 'review',
    conflict: typeof step === 'string' ? null : step,
    review: () => {
      if (!draft.isDirty) return;
      if (draft.attempt()) setStep('review');
      else setRefusals(refusals + 1);
    },
    close: () => setStep('edit'),
    save,
  };
}

function hasPlace(editing: ImageEditing, path: string): boolean {
  if (path.startsWith('properties.')) return editing.properties !== undefined;
  return fieldOf(editing, path.replace(/\.\d+$/, '')) !== undefined;
}
