'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import type { Connection } from '@/lib/domain/connection';
import type { CloudImage } from '@/lib/domain/image';
import type { RegistrationTerms } from '@/lib/domain/image-editing-check';
import { imageKeys, registerImageMutation } from '@/lib/features/images/queries';
import { ProblemError } from '@/lib/http/problem';
import { revealHiddenText } from '@/lib/ui/hostile-text';
import type { MadeImage } from './register-form';
import { placed, type RegistrationValues, registrationOf } from './registration-values';

/** Sends a registration, then goes on with its bits or to the image itself. */
export function useRegistration(connection: Connection, terms: RegistrationTerms, onMade: (made: MadeImage) => void) {
  const t = useTranslations('bits.register');
  const client = useQueryClient();
  const router = useRouter();
  const { mutateAsync } = useMutation(registerImageMutation(connection.id));
  const send = async (values: RegistrationValues): Promise<CloudImage> => {
    try {
      return await mutateAsync(registrationOf(terms, values));
    } catch (error) {
      throw error instanceof ProblemError ? new ProblemError(placed(error.problem, values)) : error;
    }
  };
  return async (values: RegistrationValues, file: File | undefined): Promise<void> => {
    const image = await send(values);
    void client.invalidateQueries({ queryKey: imageKeys.inventory });
    if (file !== undefined) return onMade({ image, file });
    if (values.source === 'url' && image.status === 'pending') return onMade({ image });
    toast.success(t('done', { name: revealHiddenText(image.name ?? image.id) }));
    router.push(`/images/${encodeURIComponent(connection.id)}/${encodeURIComponent(image.id)}`);
  };
}
