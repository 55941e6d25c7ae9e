'use client';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/dialog';
import { Label } from '@/components/ui/label';
import { RadioGroup, RadioGroupItem } from '@/components/ui/radio-group';
import type { ImageChange } from '@/lib/domain/image-change';
import { type Clash, decidedChange, type Side } from '@/lib/domain/image-conflict';
import type { EditableField, ImageEditing } from '@/lib/domain/image-editing';
import type { SeenImage } from '@/lib/features/images/edit-queries';
import { DifferenceKey, DifferenceValue } from './difference-value';
import { fieldOf } from './field-of';
import { DifferenceList } from './review-dialog';
import type { OpenConflict } from './use-save-image';

interface ConflictDialogProps {
  conflict: OpenConflict;
  editing: ImageEditing;
  sending: boolean;
  onDecided: (theirs: SeenImage, change: ImageChange) => void;
  /** Back to the editor, on top of what the others left. */
  onLater: () => void;
}

/** Somebody else was faster: per key, theirs or mine. */
export function ConflictDialog({ conflict, editing, sending, onDecided, onLater }: ConflictDialogProps) {
  const t = useTranslations('editing.conflict');
  const words = useTranslations('common.actions');
  const [sides, setSides] = useState<Record<string, Side>>({});
  const { clashes, theirsOnly, theirs, mine } = conflict;
  const isDecided = clashes.every(({ key }) => Object.hasOwn(sides, key));
  return (
    <Dialog open onOpenChange={(next) => (next || sending ? undefined : onLater())}>
      <DialogContent closeLabel={words('close')} className="max-h-[85dvh] overflow-y-auto sm:max-w-2xl">
        <DialogHeader>
          <DialogTitle>{t('title')}</DialogTitle>
          <DialogDescription>{t(clashes.length === 0 ? 'harmless' : 'description')}</DialogDescription>
        </DialogHeader>
        {clashes.map((clash) => (
          <ClashChoice
            key={clash.key}
            clash={clash}
            field={fieldOf(editing, clash.key)}
            side={Object.hasOwn(sides, clash.key) ? sides[clash.key] : undefined}
            onChoose={(side) => setSides({ ...sides, [clash.key]: side })}
          />
        ))}
        {theirsOnly.length === 0 ? null : (
          <section className="grid gap-2">
            <h3 className="font-medium">{t('theirsOnly')}</h3>
            <DifferenceList differences={theirsOnly} editing={editing} />
          </section>
        )}
        <DialogFooter>
          <Button variant="outline" disabled={sending} onClick={() => onDecided(theirs, {})}>
            {t('takeTheirs')}
          </Button>
          <Button
            pending={sending}
            disabled={!isDecided}
            onClick={() => onDecided(theirs, decidedChange(theirs, mine, sides))}
          >
            {t('save')}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

interface ClashChoiceProps {
  clash: Clash;
  field: EditableField | undefined;
  side: Side | undefined;
  onChoose: (side: Side) => void;
}

function ClashChoice({ clash, field, side, onChoose }: ClashChoiceProps) {
  const t = useTranslations('editing.conflict');
  const locale = useLocale();
  const name = field?.label[locale] ?? clash.key.replace(/^properties\./, '');
  return (
    <section className="grid gap-2 rounded-md border p-3">
      <h3 className="flex flex-wrap items-baseline gap-x-3 font-medium">
        <DifferenceKey name={clash.key} field={field} />
        <span className="flex min-w-0 gap-1 font-normal text-muted-foreground">
          {t('was')} <DifferenceValue value={clash.base} field={field} />
        </span>
      </h3>
      <RadioGroup
        aria-label={t('choice', { name })}
        value={side ?? ''}
        onValueChange={(value) => onChoose(value === 'mine' ? 'mine' : 'theirs')}
        className="grid gap-2 sm:grid-cols-2"
      >
        {(['theirs', 'mine'] as const).map((each) => (
          <Label
            key={each}
            className="grid cursor-pointer grid-cols-[auto_1fr] items-start gap-2 rounded-md border p-2 font-normal has-[[data-state=checked]]:border-ring"
          >
            <RadioGroupItem value={each} className="mt-0.5" />
            <span className="grid min-w-0 gap-0.5">
              <span className="text-sm text-muted-foreground">{t(each)}</span>
              <DifferenceValue value={clash[each]} field={field} />
            </span>
          </Label>
        ))}
      </RadioGroup>
    </section>
  );
}
