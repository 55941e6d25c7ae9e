import { useQueryClient } from '@tanstack/react-query';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import type { ConfigContext } from '@/lib/features/image-configs/contract';
import { type ConfigPlace, configKeys, type SeenConfig } from '@/lib/features/image-configs/queries';
import { revealHiddenText } from '@/lib/ui/hostile-text';

/** What every dialog of the page is told. */
export interface ConfigScene {
  place: ConfigPlace;
  seen: SeenConfig;
  /** Undefined while it is read, or where it could not be. */
  context: ConfigContext | undefined;
  description: ProviderDescription;
}

export interface ConfigDialogProps extends ConfigScene {
  onClose: () => void;
}

/** Has everything about the config read again: others may have changed it, and a write has. */
export function useRereadConfig(place: ConfigPlace): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: configKeys.one(place) });
}

/** For sentences: what cannot be seen is shown. */
export function configName({ config }: SeenConfig): string {
  return revealHiddenText(config.imageTag === '' ? config.imageName : `${config.imageName}:${config.imageTag}`);
}
