import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import type { ProviderImage } from '@/lib/domain/image';
import { waitsForBits } from '@/lib/domain/image-bits';
import { Refusal } from '@/lib/http/refusal';
import { log } from '@/lib/log';
import { ProviderError } from '@/lib/providers/errors';
import type { ImagesGroup } from '@/lib/providers/provider';

/** Milliseconds before each look: a provider needs a moment to notice that nothing more comes. */
const pauses = [0, 100, 300, 600, 1000];

interface Stop {
  id: string;
  /** What the provider's side made of it. */
  error: unknown;
  /** What was wrong on the sender's side, if anything. */
  failure: unknown;
  signal: AbortSignal;
}

/**
 * After an upload that came to no end: what to say of it, and what is left at the provider. An outcome that nobody can
 * tell just now stays unknown; the record of the write is then settled later.
 */
export async function afterStop(
  images: ImagesGroup,
  { id, error, failure, signal }: Stop,
): Promise<{ reason: unknown; left?: ProviderImage | undefined }> {
  const unknown = error instanceof ProviderError && error.code === 'outcome_unknown';
  if (!unknown) return { reason: failure instanceof Refusal ? failure : error };
  const left = await settled(images, id);
  if (left === undefined || left.status === 'active') return { reason: error, left };
  const isOurs = failure instanceof Refusal;
  if (left.status === 'failed') return { reason: new Refusal('conflict', { sentence: 'uploadStoppedUnusable' }), left };
  if (isOurs) return { reason: failure, left };
  // The sentence of the provider's side says what broke; a caller who left reads nothing, but the record does.
  if (signal.aborted || error.detail === undefined)
    return { reason: new Refusal('conflict', { sentence: 'uploadStopped' }), left };
  return { reason: brokenOff(error), left };
}

/** It is known now that nothing was kept. */
function brokenOff({ provider, sentence, detail, status, upstreamRequestId }: ProviderError): ProviderError {
  const said = { detail: sentence ?? detail, status, upstreamRequestId };
  return new ProviderError({ code: 'upstream_unavailable', provider, retryable: true, ...said });
}

/** The image once it no longer takes anything in; undefined when that can't be told. Never given up half-way. */
async function settled(images: ImagesGroup, id: string): Promise<ProviderImage | undefined> {
  try {
    for (const pause of pauses) {
      await wait(pause);
      const { image } = await images.get(id);
      if (waitsForBits(image) || image.status !== 'pending') return image;
    }
  } catch (error) {
    log().warn({ imageId: id, error: String(error) }, 'nobody could tell what an upload has left behind');
  }
  return undefined;
}
