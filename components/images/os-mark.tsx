import type { CloudImage } from '@/lib/domain/image';
import { revealHiddenText } from '@/lib/ui/hostile-text';
import { osWords } from './image-words';

/** Two letters of the system, for the eye that runs down a list; the words themselves are a column of their own. */
export function OsMark({ image }: { image: CloudImage }) {
  const words = osWords(image);
  const letters = [...(image.os.distro ?? image.os.type ?? '')].filter((letter) => /[\p{L}\p{N}]/u.test(letter));
  return (
    <span
      aria-hidden
      data-slot="os-mark"
      title={words === '' ? undefined : revealHiddenText(words)}
      // Drawn and not written: whoever copies or reads the name is not to get it.
      data-letters={letters.slice(0, 2).join('')}
      className="inline-grid h-4.5 w-6 shrink-0 place-items-center rounded-sm border bg-muted font-mono text-[0.625rem] font-semibold text-muted-foreground uppercase select-none before:content-[attr(data-letters)] data-[letters='']:invisible @max-md:data-[letters='']:hidden"
    />
  );
}
