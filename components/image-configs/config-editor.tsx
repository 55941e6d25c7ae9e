'use client';
import { useLocale, useTranslations } from 'use-intl/react';
import { ClashDialog } from '@/components/form/clash-dialog';
import { EditorForm } from '@/components/form/editor-form';
import { ReviewDialog } from '@/components/form/review-dialog';
import { UnsavedGuard } from '@/components/form/unsaved-guard';
import { configDifferences, decidedConfigChange } from '@/lib/domain/image-config-difference';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import type { ConfigPlace, SeenConfig } from '@/lib/features/image-configs/queries';
import { ConfigFields } from './config-fields';
import { useConfigDraft } from './use-config-draft';
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
  const locale = useLocale();
  const words = useConfigWords(place.connectionId);
  return (
    <>
      <EditorForm
        title={t('editor.title')}
        className="grid max-w-[45rem] gap-6"
        problem={flow.problem}
        outdated={draft.isOutdated ? t('editor.elsewhere') : undefined}
        count={draft.count}
        isDirty={draft.isDirty}
        onDiscard={() => draft.restart(seen)}
        onReview={flow.review}
      >
        <ConfigFields
          connectionId={place.connectionId}
          values={draft.values}
          messages={draft.messages}
          onChange={draft.set}
        />
      </EditorForm>
      <ReviewDialog
        open={flow.reviewing}
        onClose={flow.close}
        description={t('review.description', { provider: description.label[locale] })}
        differences={configDifferences(draft.base.config, draft.change)}
        words={words}
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
    </>
  );
}
