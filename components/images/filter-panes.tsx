'use client';
import { useTranslations } from 'use-intl/react';
import { Checkbox } from '@/components/ui/checkbox';
import { RadioGroup, RadioGroupItem } from '@/components/ui/radio-group';
import { imageFacets, memberStatuses } from '@/lib/domain/image-filter';
import { asking, type ImageQuestion } from '@/lib/features/images/question';
import { FacetValues } from './facet-values';
import { PropertyPane } from './property-pane';
import { SizePane } from './size-pane';
import { TimePane } from './time-pane';
import { useFilterWords } from './use-filter-words';

/** Everything the list can be narrowed by, each with a pane of its own; the most asked first. */
export const filterKinds = [
  ...(['connection', 'status', 'visibility', 'os', 'owner', 'provider', 'ownership', 'member', 'tag'] as const),
  ...(['property', 'size', 'created', 'updated', 'protected'] as const),
];
export type FilterKind = (typeof filterKinds)[number];

export interface FilterPaneProps {
  question: ImageQuestion;
  onAsk: (question: ImageQuestion) => void;
}

export function FilterPane({ kind, ...props }: FilterPaneProps & { kind: FilterKind }) {
  const { question, onAsk } = props;
  const facet = imageFacets.find((each) => each === kind);
  if (facet !== undefined)
    return (
      <FacetValues
        facet={facet}
        question={question}
        onChoose={(values) => onAsk(asking(question, { [facet]: values }))}
      />
    );
  if (kind === 'member') return <MemberPane {...props} />;
  if (kind === 'property') return <PropertyPane {...props} />;
  if (kind === 'size') return <SizePane {...props} />;
  if (kind === 'created' || kind === 'updated') {
    const { [`${kind}After` as const]: after, [`${kind}Before` as const]: before } = question.filter;
    return <TimePane key={`${after} ${before}`} {...props} kind={kind} />;
  }
  return <ProtectedPane {...props} />;
}

/** The parameters of a kind, as the address spells them. */
export function parametersOf(kind: FilterKind): readonly string[] {
  if (kind === 'size') return ['minSize', 'maxSize'];
  if (kind === 'created' || kind === 'updated') return [`${kind}After`, `${kind}Before`];
  return [kind];
}

function MemberPane({ question, onAsk }: FilterPaneProps) {
  const t = useTranslations('images.list');
  const words = useFilterWords();
  const chosen: readonly string[] = question.filter.member ?? [];
  return (
    <div className="grid gap-1 p-1">
      <p className="px-2 pt-1 text-sm text-muted-foreground">{t('memberHint')}</p>
      {memberStatuses.map((status) => (
        <label
          key={status}
          htmlFor={`member-${status}`}
          className="flex min-h-8 items-center gap-2.5 rounded-md px-2 hover:bg-accent pointer-coarse:min-h-11"
        >
          <Checkbox
            id={`member-${status}`}
            checked={chosen.includes(status)}
            onCheckedChange={(selected) => {
              const others = chosen.filter((each) => each !== status);
              onAsk(asking(question, { member: selected === true ? [...others, status] : others }));
            }}
          />
          {words.value('member', status)}
        </label>
      ))}
    </div>
  );
}

const either = { any: undefined, yes: 'true', no: 'false' } as const;

function ProtectedPane({ question, onAsk }: FilterPaneProps) {
  const t = useTranslations('images');
  const words = useFilterWords();
  const { protected: wanted } = question.filter;
  const labels = { any: t('filters.any'), yes: t('protected'), no: t('notProtected') };
  return (
    <RadioGroup
      aria-label={words.name('protected')}
      value={wanted === undefined ? 'any' : wanted ? 'yes' : 'no'}
      onValueChange={(value) =>
        onAsk(asking(question, { protected: either[value === 'yes' || value === 'no' ? value : 'any'] }))
      }
      className="gap-1 p-1"
    >
      {(['any', 'yes', 'no'] as const).map((each) => (
        <label
          key={each}
          htmlFor={`protected-${each}`}
          className="flex min-h-8 items-center gap-2.5 rounded-md px-2 hover:bg-accent pointer-coarse:min-h-11"
        >
          <RadioGroupItem id={`protected-${each}`} value={each} />
          {labels[each]}
        </label>
      ))}
    </RadioGroup>
  );
}
