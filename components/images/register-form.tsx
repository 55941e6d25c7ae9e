'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { EmptyState } from '@/components/state/empty-state';
import { ErrorState } from '@/components/state/error-state';
import { LoadingRows } from '@/components/state/loading-rows';
import { problemOf } from '@/components/state/problem-of';
import type { Connection } from '@/lib/domain/connection';
import type { CloudImage } from '@/lib/domain/image';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { registrationOfferQuery, removeUnfinishedImage } from '@/lib/features/images/queries';
import { announce } from '@/lib/ui/announce';
import { revealHiddenText } from '@/lib/ui/hostile-text';
import { FetchProgress } from './fetch-progress';
import { RegisterFields } from './register-fields';
import { RegisterUpload } from './register-upload';
import { useUpload } from './use-upload';

interface RegisterFormProps {
  connection: Connection;
  description: ProviderDescription;
}

/** What was made, and the file that still has to go there. */
export interface MadeImage {
  image: CloudImage;
  file?: File;
}

/** The form, then what becomes of what it made. */
export function RegisterForm({ connection, description }: RegisterFormProps) {
  const t = useTranslations('bits.register');
  const offer = useQuery(registrationOfferQuery(connection.id));
  const [made, setMade] = useState<MadeImage | null>(null);
  const { upload, removal, send } = useUploadOfMade();
  const onMade = (image: MadeImage) => {
    setMade(image);
    send(image);
  };
  const onAnother = () => setMade(null);
  const { registering, editing } = description;
  if (registering === undefined) return null;
  if (made?.file !== undefined)
    return <RegisterUpload {...{ image: made.image, upload, removal, onAnother }} onRetry={() => send(made)} />;
  if (made !== null) return <FetchProgress image={made.image} connection={connection} onAgain={onAnother} />;
  if (offer.isPending) return <LoadingRows rows={6} label={t('reading')} />;
  if (offer.data === undefined)
    return <ErrorState error={offer.error} onRetry={() => offer.refetch()} retrying={offer.isFetching} />;
  const { sources, choices } = offer.data;
  const offered = registering.sources.filter(({ source }) => sources.includes(source));
  const [first] = offered;
  if (first === undefined)
    return <EmptyState icon={ImageOff} title={t('nothingOffered')} description={t('nothingOfferedHint')} />;
  return (
    <RegisterFields
      connection={connection}
      terms={{ registering: { sources: offered }, editing, choices }}
      first={first.source}
      onMade={onMade}
    />
  );
}

/** Given up half-way, an upload takes the record with it that was made for it. */
function useUploadOfMade() {
  const removal = useMutation({
    mutationFn: removeUnfinishedImage,
    // A cloud that reads nothing keeps the server from hearing at once that we left: until then the image is taken.
    retry: (attempts, error) => attempts < 12 && problemOf(error)?.code === 'conflict',
    retryDelay: 1_000,
    meta: { quiet: true },
  });
  const t = useTranslations('bits.upload');
  const upload = useUpload({
    onDone: ({ name, id }) => announce(t('done', { name: revealHiddenText(name ?? id) })),
    onCancelled: (target) => removal.mutate(target),
  });
  const send = ({ image, file }: MadeImage) => {
    removal.reset();
    if (file !== undefined) upload.start({ connectionId: image.connectionId, imageId: image.id }, file);
  };
  return { upload, removal, send };
}
