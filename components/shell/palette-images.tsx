'use client';
import { useQuery } from '@tanstack/react-query';
import { Box } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { ProviderGlyph } from '@/components/provider/provider-glyph';
import { CommandGroup, CommandItem, CommandShortcut } from '@/components/ui/command';
import type { ListedImage } from '@/lib/features/images/contract/inventory';
import { imageSearchQuery, longestSearch, shortestSearch } from '@/lib/features/images/queries';
import { shortenMiddle } from '@/lib/i18n/format';
import { catalog } from '@/lib/providers/catalog';
import { clampText, revealHiddenText } from '@/lib/ui/hostile-text';
import type { PaletteConnection } from './palette';

interface PaletteImagesProps {
  query: string;
  connections: readonly PaletteConnection[];
  onGo: (href: string) => void;
}

const pause = 200;
const shownImages = 8;

/** Images by name, id and whatever else the inventory searches, from two characters on. */
export function PaletteImages({ query, connections, onGo }: PaletteImagesProps) {
  const t = useTranslations('shell');
  const text = useSettled(query.trim());
  const isLong = [...text].length >= shortestSearch && text.length <= longestSearch;
  const found = useQuery({ ...imageSearchQuery(text), enabled: isLong });
  if (!isLong || [...query.trim()].length < shortestSearch) return null;
  if (found.isError) return <p className="px-3 py-2 text-sm text-bad">{t('paletteImagesFailed')}</p>;
  if (found.isPending) return <p className="px-3 py-2 text-sm text-muted-foreground">{t('paletteSearching')}</p>;
  if (found.data.items.length === 0) return null;
  return (
    <CommandGroup heading={t('paletteImages')}>
      {named(found.data.items, text).map((image) => (
        <ImageItem
          key={`${image.connectionId}/${image.id}`}
          image={image}
          query={query}
          through={connections.find(({ id }) => id === image.connectionId)?.name}
          onGo={onGo}
        />
      ))}
    </CommandGroup>
  );
}

/** Those whose name or id was meant first; what only their system or a property matched, after them. */
function named(images: readonly ListedImage[], text: string): ListedImage[] {
  const wanted = text.toLocaleLowerCase();
  const isMeant = ({ name = '', id }: ListedImage) => `${name} ${id}`.toLocaleLowerCase().includes(wanted);
  return [...images.filter(isMeant), ...images.filter((image) => !isMeant(image))].slice(0, shownImages);
}

interface ImageItemProps {
  image: ListedImage;
  query: string;
  through: string | undefined;
  onGo: (href: string) => void;
}

function ImageItem({ image, query, through, onGo }: ImageItemProps) {
  const { connectionId, id, name } = image;
  const description = catalog.get(image.provider);
  const shortId = shortenMiddle(revealHiddenText(id));
  return (
    <CommandItem
      // The server found it, by a description perhaps: with what was typed in it, the palette's own filter lets it pass.
      value={`image ${connectionId} ${id} ${query}`}
      onSelect={() => onGo(`/images/${encodeURIComponent(connectionId)}/${encodeURIComponent(id)}`)}
    >
      {description === undefined ? <Box aria-hidden /> : <ProviderGlyph provider={description} />}
      <bdi className="min-w-0 flex-1 truncate">{name ? revealHiddenText(clampText(name, 200).text) : shortId}</bdi>
      <CommandShortcut className="max-w-1/2 shrink-0">{[through, shortId].filter(Boolean).join(' · ')}</CommandShortcut>
    </CommandItem>
  );
}

/** The text once nobody has typed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
