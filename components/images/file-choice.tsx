'use client';
import { FileUp } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { ByteSize } from '@/components/state/byte-size';
import { HostileText } from '@/components/state/hostile-text';
import { FieldError } from '@/components/ui/field';
import { cn } from '@/lib/ui/cn';

interface FileChoiceProps {
  file: File | null;
  onFile: (file: File) => void;
  error?: string | undefined;
}

/** Choose a file or drop it. Nothing of it is read here: the browser reads it from disk when it is sent. */
export function FileChoice({ file, onFile, error }: FileChoiceProps) {
  const t = useTranslations('bits.upload');
  const id = useId();
  const [isOver, setIsOver] = useState(false);
  const take = (files: FileList | null) => {
    const first = files?.[0];
    if (first !== undefined) onFile(first);
  };
  return (
    <div className="grid gap-1.5">
      <div
        data-slot="file-choice"
        className={cn(
          'relative flex min-h-24 flex-col items-center justify-center gap-1 rounded-md border border-dashed border-input px-4 py-5 text-center',
          'transition-colors hover:bg-accent has-focus-visible:outline-2 has-focus-visible:outline-ring',
          isOver && 'border-ring bg-accent',
          error !== undefined && 'border-bad',
        )}
      >
        {/* The browser's own control lies over everything: it opens, takes the keyboard and what is dropped. */}
        <input
          id={id}
          type="file"
          className="absolute inset-0 cursor-pointer opacity-0"
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={error === undefined ? undefined : `${id}-error`}
          onDragEnter={() => setIsOver(true)}
          onDragLeave={() => setIsOver(false)}
          onDrop={() => setIsOver(false)}
          onChange={(event) => take(event.target.files)}
        />
        <FileUp aria-hidden strokeWidth={1.5} className="size-5 text-muted-foreground" />
        <label htmlFor={id} className="grid max-w-full justify-items-center gap-1">
          {file === null ? (
            <span>
              <span className="font-medium">{t('choose')}</span>{' '}
              <span className="text-muted-foreground pointer-coarse:hidden">{t('drop')}</span>
            </span>
          ) : (
            <>
              <span className="flex max-w-full flex-wrap items-baseline justify-center gap-x-2">
                <span className="max-w-full font-medium break-all">
                  <HostileText value={file.name} singleLine />
                </span>
                <ByteSize bytes={file.size} className="text-muted-foreground" />
              </span>
              <span className="text-sm text-muted-foreground">{t('chooseOther')}</span>
            </>
          )}
        </label>
      </div>
      {error === undefined ? null : <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}
