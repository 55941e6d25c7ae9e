import type { ProviderImage } from '@/lib/domain/image';
import type { LocalizedText } from '@/lib/domain/text';
import { ProviderError, type ProviderErrorCode } from '../errors';
import type { Acknowledgement, ContentGroup, Download } from '../provider';
import { summed } from '../transport/passing-sum';
import { requireId } from './checks';
import { description } from './descriptor';
import type { Site } from './images';
import { toImage } from './map';
import { checksumDiffers, formatsMissing, noDataYet, notWaitingForData, takenButUnseen } from './sentences';

type Tools = Pick<Site, 'client' | 'viewpoint'>;

export function createContent(site: Tools): ContentGroup {
  return {
    async download(id, { range } = {}, signal) {
      requireId(id);
      const { status, headers, body } = await site.client.download(id, range, signal);
      if (status === 204 || body === null) throw failure('upstream_conflict', noDataYet, status);
      const length = headers['content-length'];
      const contentRange = headers['content-range'];
      const download: Download = { status, body };
      if (length !== undefined && /^\d{1,15}$/.test(length)) download.size = Number(length);
      if (contentRange !== undefined) download.contentRange = contentRange;
      return download;
    },
    async upload(seen, { body, size, md5 }, signal) {
      try {
        await requireWaiting(site, seen, signal);
      } catch (refusal) {
        body.cancel(refusal).catch(() => {});
        throw refusal;
      }
      const bits = summed({ body, md5 });
      const acknowledgement = await site.client.upload(seen.id, { body: bits.body, size }, signal);
      const image = await look(site, seen.id, acknowledgement);
      const sent = bits.md5();
      const { checksum } = image;
      if (checksum !== undefined && checksum.toLowerCase() !== sent)
        throw failure('upstream_invalid_response', checksumDiffers(checksum, sent), acknowledgement.status);
      return { acknowledgement, image };
    },
  };
}

/** Said here, before the first byte: a service that answers in the middle of an upload is seldom heard. */
async function requireWaiting({ client }: Tools, seen: ProviderImage, signal?: AbortSignal): Promise<void> {
  const { id, providerStatus = 'queued', diskFormat, containerFormat } = seen;
  requireId(id);
  if (providerStatus !== 'queued') {
    const { core } = await client.image(id, signal);
    if (core.status !== 'queued') throw failure('upstream_conflict', notWaitingForData(core.status));
  }
  if (diskFormat === undefined || containerFormat === undefined) throw failure('upstream_rejected', formatsMissing);
}

/** The data is there; whoever asked learns what it became, or that nobody could tell. */
async function look({ client, viewpoint }: Tools, id: string, { status, requestId }: Acknowledgement) {
  try {
    const [document, seenBy] = await Promise.all([client.image(id), viewpoint()]);
    return toImage(document, seenBy);
  } catch (cause) {
    const facts = { provider: description.id, detail: takenButUnseen, status, upstreamRequestId: requestId };
    throw new ProviderError({ code: 'outcome_unknown', ...facts, cause });
  }
}

function failure(code: ProviderErrorCode, detail: LocalizedText, status?: number): ProviderError {
  return new ProviderError({ code, provider: description.id, detail, status });
}
