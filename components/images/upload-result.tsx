'use client';
import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { ByteSize } from '@/components/state/byte-size';
import { CopyButton } from '@/components/state/copy-button';
import type { UploadedImage } from '@/lib/features/images/contract/content';

interface UploadResultProps {
  name: string;
  image: UploadedImage;
  children?: ReactNode;
}

/** What arrived, and whether the cloud says the same of it. */
export function UploadResult({ name, image: { received }, children }: UploadResultProps) {
  const t = useTranslations('bits.upload');
  return (
    <div className="grid gap-2" data-slot="upload-result">
      <p className="flex items-center gap-2 font-medium">
        <CircleCheck aria-hidden className="size-5 shrink-0 text-good" />
        {t('done', { name })}
      </p>
      <p className="text-muted-foreground">{t(received.compared ? 'compared' : 'notCompared')}</p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-1 text-sm">
        <dt className="text-muted-foreground">{t('size')}</dt>
        <dd>
          <ByteSize bytes={received.sizeBytes} />
        </dd>
        <dt className="text-muted-foreground">{t('checksum')}</dt>
        <dd className="flex min-w-0 items-center gap-1">
          <code className="truncate font-mono text-[0.92em]">{received.checksum.value}</code>
          <CopyButton value={received.checksum.value} />
        </dd>
      </dl>
      <div className="flex flex-wrap gap-2 pt-1 empty:hidden">{children}</div>
    </div>
  );
}
