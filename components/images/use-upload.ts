'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { UploadedImage } from '@/lib/features/images/contract/content';
import { imageKeys, uploadImageFile } from '@/lib/features/images/queries';
import { paceOf, type TransferPace, type TransferSample, withSample } from './transfer-rate';

export interface UploadTarget {
  connectionId: string;
  imageId: string;
}

export type UploadState =
  | { step: 'idle' }
  | { step: 'sending'; sentBytes: number; totalBytes: number; pace: TransferPace | undefined; stopping: boolean }
  | { step: 'done'; image: UploadedImage }
  | { step: 'failed'; error: unknown }
  | { step: 'cancelled' };

export interface Upload {
  state: UploadState;
  start: (target: UploadTarget, file: File) => void;
  cancel: () => void;
}

const idle: UploadState = { step: 'idle' };

interface UploadEndings {
  onDone?: (image: UploadedImage) => void;
  /** Once the server knows as well. */
  onCancelled?: (target: UploadTarget) => void;
}

/** One upload at a time, ended with the page that began it. */
export function useUpload({ onDone, onCancelled }: UploadEndings = {}): Upload {
  const client = useQueryClient();
  const [state, setState] = useState<UploadState>(idle);
  const leaving = useRef<AbortController | null>(null);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
      leaving.current?.abort();
    };
  }, []);
  const start = (target: UploadTarget, file: File) => {
    const stop = new AbortController();
    leaving.current = stop;
    const progress = progressOf(file.size);
    const tell = (sentBytes: number) => {
      if (!stop.signal.aborted) setState({ ...progress(sentBytes), stopping: false });
    };
    tell(0);
    uploadImageFile(target, { file, onProgress: tell, signal: stop.signal })
      .then(
        (image) => {
          setState({ step: 'done', image });
          onDone?.(image);
        },
        (error: unknown) => {
          setState(stop.signal.aborted ? { step: 'cancelled' } : { step: 'failed', error });
          if (stop.signal.aborted && !gone.current) onCancelled?.(target);
        },
      )
      .finally(() => client.invalidateQueries({ queryKey: imageKeys.all }));
  };
  const cancel = () => {
    setState((now) => (now.step === 'sending' ? { ...now, stopping: true } : now));
    leaving.current?.abort();
  };
  return { state, start, cancel };
}

function progressOf(totalBytes: number) {
  let samples: TransferSample[] = [];
  return (sentBytes: number) => {
    samples = withSample(samples, { at: performance.now(), bytes: sentBytes });
    return { step: 'sending' as const, sentBytes, totalBytes, pace: paceOf(samples, totalBytes) };
  };
}
