'use client';
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { FieldDescription, FieldError, FieldLegend, FieldSet } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

interface TokenListProps {
  label: string;
  hint: string;
  tokens: readonly string[];
  message: string | undefined;
  onChange: (tokens: readonly string[]) => void;
}

/** Tokens as rows of a list, never as one line that somebody would have to split on blanks. */
export function TokenList({ label, hint, tokens, message, onChange }: TokenListProps) {
  const t = useTranslations('imageConfigs.tokens');
  const swap = (index: number, other: number) =>
    onChange(tokens.map((token, at) => (at === index ? tokens[other] : at === other ? tokens[index] : token) ?? ''));
  return (
    <FieldSet className="gap-2" aria-invalid={message === undefined ? undefined : true}>
      <FieldLegend className="mb-1 text-sm font-medium">{label}</FieldLegend>
      <FieldDescription>{hint}</FieldDescription>
      {tokens.length === 0 ? null : (
        <ol className="grid gap-1.5">
          {tokens.map((token, index) => (
            // Rows have no identity besides their place.
            <li key={index} className="flex items-center gap-1">
              <Input
                value={token}
                aria-label={t('row', { field: label, number: index + 1 })}
                spellCheck={false}
                autoComplete="off"
                autoCapitalize="none"
                className="font-mono"
                onChange={(event) => onChange(tokens.with(index, event.target.value))}
              />
              <RowButton
                label={t('up', { number: index + 1 })}
                off={index === 0}
                onPress={() => swap(index, index - 1)}
              >
                <ArrowUp aria-hidden />
              </RowButton>
              <RowButton
                label={t('down', { number: index + 1 })}
                off={index === tokens.length - 1}
                onPress={() => swap(index, index + 1)}
              >
                <ArrowDown aria-hidden />
              </RowButton>
              <RowButton
                label={t('remove', { number: index + 1 })}
                off={false}
                onPress={() => onChange(tokens.toSpliced(index, 1))}
              >
                <X aria-hidden />
              </RowButton>
            </li>
          ))}
        </ol>
      )}
      <Button variant="outline" size="sm" className="w-fit" onClick={() => onChange([...tokens, ''])}>
        <Plus aria-hidden />
        {t('add')}
      </Button>
      {message === undefined ? null : <FieldError>{message}</FieldError>}
    </FieldSet>
  );
}

interface RowButtonProps {
  label: string;
  off: boolean;
  onPress: () => void;
  children: React.ReactNode;
}

function RowButton({ label, off, onPress, children }: RowButtonProps) {
  return (
    <Button variant="ghost" size="icon-sm" aria-label={label} title={label} disabled={off} onClick={onPress}>
      {children}
    </Button>
  );
}
