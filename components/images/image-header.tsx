'use client';
import type { ReactNode } from 'react';
import { ProviderGlyph } from '@/components/provider/provider-glyph';
import { PageHeader } from '@/components/shell/page';
import { ShortId } from '@/components/state/short-id';
import type { CloudImage } from '@/lib/domain/image';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { ImageName, ImageStatusBadge, ImageVisibilityWord } from './image-words';

interface ImageHeaderProps {
  connection: { name: string };
  description: ProviderDescription;
  imageId: string;
  image: CloudImage | undefined;
  actions: ReactNode;
}

export function ImageHeader({ connection, description, imageId, image, actions }: ImageHeaderProps) {
  return (
    <PageHeader
      title={image === undefined ? <ShortId value={imageId} /> : <ImageName image={image} singleLine={false} />}
      description={
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted-foreground">
          <span className="inline-flex items-center gap-1.5">
            <ProviderGlyph provider={description} />
            {connection.name}
          </span>
          {image === undefined ? null : (
            <>
              <ImageStatusBadge image={image} />
              <ImageVisibilityWord image={image} />
            </>
          )}
        </div>
      }
      actions={actions}
    />
  );
}
