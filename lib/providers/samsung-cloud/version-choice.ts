import { type ApiVersion, apiVersions, compareVersions, newestKnown } from './api-version';

/** A version as the service announces it. */
export interface Announced {
  id: string;
  /** The service's own word, in capitals. */
  status: string;
  /** `YYYY-MM-DD` */
  supportedUntil?: string;
}

interface Circumstances {
  /** What the service offers; undefined while nobody knows. */
  announced: readonly Announced[] | undefined;
  pin: ApiVersion | undefined;
  /** Versions that this operation was refused with (406). */
  refused: ReadonlySet<string>;
}

/**
 * The version to use: the pin if it is offered, else the newest of ours that is current or supported, else the newest of
 * ours that is deprecated, else none. Announced versions that are only planned can't be called.
 */
export function chooseVersion({ announced, pin, refused }: Circumstances): ApiVersion | undefined {
  const usable = (version: ApiVersion | undefined) => version !== undefined && !refused.has(version);
  if (announced === undefined) return [pin, newestKnown, ...apiVersions].find(usable);
  const offered = callable(announced);
  const statusOf = (version: ApiVersion) => offered.find(({ id }) => compareVersions(id, version) === 0)?.status;
  if (pin !== undefined && usable(pin) && statusOf(pin) !== undefined) return pin;
  const newestWith = (...wanted: string[]) =>
    apiVersions.find((version) => usable(version) && wanted.includes(statusOf(version) ?? ''));
  return newestWith('CURRENT', 'SUPPORTED') ?? newestWith('DEPRECATED');
}

export function callable(announced: readonly Announced[]): readonly Announced[] {
  return announced.filter(({ status }) => status !== 'PLANNED');
}
