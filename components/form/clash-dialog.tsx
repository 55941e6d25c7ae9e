'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { DialogFooter } from '@/components/ui/dialog';
import { Label } from '@/components/ui/label';
import { RadioGroup, RadioGroupItem } from '@/components/ui/radio-group';
import type { Clash, Conflict, Side } from '@/lib/domain/image-conflict';
import { DifferenceList, type DifferenceWords } from './difference-list';
import { TitledDialog } from './titled-dialog';

interface ClashDialogProps {
  conflict: Conflict;
  description: string;
  words: DifferenceWords;
  sending: boolean;
  onDecided: (sides: Readonly<Record<string, Side>>) => void;
  onTakeTheirs: () => void;
  /** Back to the editor, on top of what the others left. */
  onLater: () => void;
}

/** Somebody else was faster: per key, theirs or mine. */
export function ClashDialog({ conflict, description, words, sending, ...told }: ClashDialogProps) {
  const t = useTranslations('editing.conflict');
  const [sides, setSides] = useState<Record<string, Side>>({});
  const { clashes, theirsOnly } = conflict;
  const isDecided = clashes.every(({ key }) => Object.hasOwn(sides, key));
  return (
    <TitledDialog wide open onClose={told.onLater} title={t('title')} description={description} busy={sending}>
      {clashes.map((clash) => (
        <ClashChoice
          key={clash.key}
          clash={clash}
          words={words}
          side={Object.hasOwn(sides, clash.key) ? sides[clash.key] : undefined}
          onChoose={(side) => setSides({ ...sides, [clash.key]: side })}
        />
      ))}
      {theirsOnly.length === 0 ? null : (
        <section className="grid gap-2">
          <h3 className="font-medium">{t('theirsOnly')}</h3>
          <DifferenceList differences={theirsOnly} words={words} />
        </section>
      )}
      <DialogFooter>
        <Button variant="outline" disabled={sending} onClick={told.onTakeTheirs}>
          {t('takeTheirs')}
        </Button>
        <Button pending={sending} disabled={!isDecided} onClick={() => told.onDecided(sides)}>
          {t('save')}
        </Button>
      </DialogFooter>
    </TitledDialog>
  );
}

interface ClashChoiceProps {
  clash: Clash;
  words: DifferenceWords;
  side: Side | undefined;
  onChoose: (side: Side) => void;
}

function ClashChoice({ clash, words, side, onChoose }: ClashChoiceProps) {
  const t = useTranslations('editing.conflict');
  return (
    <section className="grid gap-2 rounded-md border p-3">
      <h3 className="flex flex-wrap items-baseline gap-x-3 font-medium">
        {words.label(clash.key)}
        <span className="flex min-w-0 gap-1 font-normal text-muted-foreground">
          {t('was')} {words.value(clash.key, clash.base)}
        </span>
      </h3>
      <RadioGroup
        aria-label={t('choice', { name: words.nameOf(clash.key) })}
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
              {words.value(clash.key, clash[each])}
            </span>
          </Label>
        ))}
      </RadioGroup>
    </section>
  );
}
