import type { OfferedVersion } from '@/lib/domain/provider-description';
import { ProviderError } from '../errors';
import { type ApiVersion, apiVersions, compareVersions } from './api-version';
import { description } from './descriptor';
import { type Announcement, type Discovery, oneDay } from './discovery';
import { noCommonVersion } from './sentences';
import { type Announced, callable, chooseVersion } from './version-choice';

/** Operations whose version is chosen one by one, by the names of their IAM actions: a version is offered per method. */
export type Operation =
  | 'ListImages'
  | 'ShowImage'
  | 'ListPendingImages'
  | 'ListImageMembers'
  | 'ShowImageMember'
  | 'ListServers'
  | 'CreateImage'
  | 'SetImage'
  | 'DeleteImage'
  | 'CreateImageMember'
  | 'SetImageMember'
  | 'DeleteImageMember';

/** Which version each operation of one connection uses. */
export interface Versions {
  pin: ApiVersion | undefined;
  /** Throws `ProviderError` when there is no common version. */
  choose(operation: Operation): Promise<ApiVersion>;
  /** After a 406: this operation does without this version for a day, and the service is asked what it offers now. */
  refused(operation: Operation, version: ApiVersion): Promise<void>;
  announcement(): Promise<Announcement | undefined>;
  /** What the service says now, else what it said last. */
  list(): Promise<OfferedVersion[]>;
}

export function createVersions(discovery: Discovery, pin: ApiVersion | undefined, now: () => Date): Versions {
  const refusals = new Map<string, number>();
  const isRefused = (operation: Operation, version: ApiVersion) =>
    now().getTime() < (refusals.get(`${operation} ${version}`) ?? 0);
  return {
    pin,
    announcement: discovery.latest,
    async choose(operation) {
      const announced = (await discovery.latest())?.versions;
      const refused = new Set(apiVersions.filter((version) => isRefused(operation, version)));
      const version = chooseVersion({ announced, pin, refused });
      if (version !== undefined) return version;
      throw new ProviderError({
        code: 'unsupported_operation',
        provider: description.id,
        detail: noCommonVersion(apiVersions.toReversed().join(', '), offeredWords(announced)),
      });
    },
    async refused(operation, version) {
      // Calls that were under way together are refused together; the first one asks for all.
      if (isRefused(operation, version)) return;
      refusals.set(`${operation} ${version}`, now().getTime() + oneDay);
      await discovery.ask().catch(ignoreProviderError);
    },
    async list() {
      const { versions } = await discovery.ask().catch(async (error: unknown) => {
        const last = await discovery.latest();
        if (last === undefined) throw error;
        return last;
      });
      return versions.toSorted((one, other) => compareVersions(other.id, one.id)).map(toOfferedVersion);
    },
  };
}

function offeredWords(announced: readonly Announced[] = []): string {
  return (
    callable(announced)
      .map(({ id }) => id)
      .join(', ') || '–'
  );
}

function ignoreProviderError(error: unknown): void {
  if (!(error instanceof ProviderError)) throw error;
}

function toOfferedVersion({ id, status, supportedUntil }: Announced): OfferedVersion {
  const word = status.toLowerCase();
  const known = word === 'current' || word === 'supported' || word === 'deprecated';
  const version: OfferedVersion = { id, status: known ? word : 'unknown', providerStatus: status };
  return supportedUntil === undefined ? version : { ...version, supportedUntil };
}
