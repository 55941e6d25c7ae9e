'use client';
import { useTranslations } from 'use-intl/react';
import { ClashDialog } from '@/components/form/clash-dialog';
import { FormProblem } from '@/components/form/form-problem';
import { UnsavedGuard } from '@/components/form/unsaved-guard';
import { Alert, AlertDescription } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { decidedConfigChange } from '@/lib/domain/image-config-difference';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import type { ConfigPlace, SeenConfig } from '@/lib/features/image-configs/queries';
import { ConfigFields } from './config-fields';
import { ConfigReview } from './config-review';
import { type ConfigDraft, useConfigDraft } from './use-config-draft';
import { useConfigFlow } from './use-config-flow';
import { useConfigWords } from './use-config-words';

interface ConfigEditorProps {
  place: ConfigPlace;
  seen: SeenConfig;
  description: ProviderDescription;
}

/** Changes, review, and what to do when somebody else was faster. */
export function ConfigEditor({ place, seen, description }: ConfigEditorProps) {
  const t = useTranslations('imageConfigs');
  const draft = useConfigDraft(seen);
  const flow = useConfigFlow(place, draft);
  const words = useConfigWords(place.connectionId);
  return (
    <form
      noValidate
      aria-label={t('editor.title')}
      className="grid max-w-[45rem] gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        flow.review();
      }}
    >
      {flow.problem === null ? null : <FormProblem remaining={flow.problem} />}
      {draft.isOutdated ? (
        <Alert>
          <AlertDescription>{t('editor.elsewhere')}</AlertDescription>
        </Alert>
      ) : null}
      <ConfigFields
        connectionId={place.connectionId}
        values={draft.values}
        messages={draft.messages}
        onChange={draft.set}
      />
      <EditorBar draft={draft} onDiscard={() => draft.restart(seen)} />
      <ConfigReview
        open={flow.reviewing}
        onClose={flow.close}
        {...{ draft, description, words }}
        sending={flow.sending}
        onSave={() => void flow.save(draft.base, draft.change)}
      />
      {flow.clash === null ? null : (
        <ClashDialog
          key={flow.clash.theirs.etag}
          conflict={flow.clash.conflict}
          description={t(flow.clash.conflict.clashes.length === 0 ? 'conflict.harmless' : 'conflict.description')}
          words={words}
          sending={flow.sending}
          onDecided={(sides) => {
            if (flow.clash === null) return;
            const { theirs, mine } = flow.clash;
            void flow.save(theirs, decidedConfigChange(theirs.config, mine, sides));
          }}
          onTakeTheirs={() => flow.clash !== null && void flow.save(flow.clash.theirs, {})}
          onLater={flow.close}
        />
      )}
      <UnsavedGuard when={draft.isDirty} />
    </form>
  );
}

function EditorBar({ draft, onDiscard }: { draft: ConfigDraft; onDiscard: () => void }) {
  const t = useTranslations('imageConfigs.editor');
  return (
    <div className="sticky bottom-0 z-10 -mx-1 flex flex-wrap items-center gap-2 border-t bg-background px-1 py-3">
      <span role="status" className="mr-auto text-muted-foreground tabular-nums">
        {t('changes', { count: draft.count })}
      </span>
      <Button variant="outline" disabled={!draft.isDirty} onClick={onDiscard}>
        {t('discard')}
      </Button>
      <Button type="submit" disabled={!draft.isDirty}>
        {t('review')}
      </Button>
    </div>
  );
}
