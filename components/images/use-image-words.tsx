'use client';
import { useLocale } from 'use-intl/react';
import type { DifferenceWords } from '@/components/form/difference-list';
import type { ImageEditing } from '@/lib/domain/image-editing';
import { DifferenceKey, DifferenceValue } from './difference-value';
import { fieldOf } from './field-of';

/** Keys and values of an image as its provider's descriptor calls them. */
export function useImageWords(editing: ImageEditing): DifferenceWords {
  const locale = useLocale();
  return {
    nameOf: (key) => fieldOf(editing, key)?.label[locale] ?? key.replace(/^properties\./, ''),
    label: (key) => <DifferenceKey name={key} field={fieldOf(editing, key)} />,
    value: (key, value) => <DifferenceValue value={value} field={fieldOf(editing, key)} />,
  };
}
