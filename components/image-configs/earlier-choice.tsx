'use client';
import { useId } from 'react';
import { useLocale, useTimeZone, useTranslations } from 'use-intl/react';
import { Field } from '@/components/ui/field';
import { Label } from '@/components/ui/label';
import { NativeSelect } from '@/components/ui/native-select';
import { formatAbsolute } from '@/lib/i18n/format';
import { clampText, revealHiddenText } from '@/lib/ui/hostile-text';
import { type EarlierImage, keyOf } from './earlier-images';

interface EarlierChoiceProps {
  images: readonly EarlierImage[];
  value: string;
  onChoose: (key: string) => void;
}

/** Which image to go back to, with the time it was last rolled out. */
export function EarlierChoice({ images, value, onChoose }: EarlierChoiceProps) {
  const t = useTranslations('imageConfigs');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const id = useId();
  const wordsOf = ({ name, tag, rolledOutAt }: EarlierImage) => {
    const image = revealHiddenText(clampText(`${name}:${tag}`, 120).text);
    if (rolledOutAt === undefined) return image;
    const when = formatAbsolute(new Date(rolledOutAt), locale, timeZone);
    return `${image} (${t('rollback.rolledOut', { when })})`;
  };
  return (
    <Field>
      <Label htmlFor={id}>{t('rollback.tag')}</Label>
      <NativeSelect id={id} value={value} aria-required onChange={(event) => onChoose(event.target.value)}>
        <option value="">{t('place.choose')}</option>
        {images.map((image) => (
          <option key={keyOf(image)} value={keyOf(image)}>
            {wordsOf(image)}
          </option>
        ))}
      </NativeSelect>
    </Field>
  );
}
