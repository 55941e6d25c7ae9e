/** The versions of the API whose answers the console knows, newest first. */
export const apiVersions = ['1.3', '1.2', '1.1', '1.0'] as const;
export type ApiVersion = (typeof apiVersions)[number];

export const newestKnown: ApiVersion = apiVersions[0];

export function isApiVersion(text: string | undefined): text is ApiVersion {
  return apiVersions.some((known) => known === text);
}

/** By number and part by part: 1.10 is newer than 1.9. */
export function compareVersions(one: string, other: string): number {
  const [parts, others] = [one, other].map((text) => text.split('.').map(Number));
  for (let place = 0; place < Math.max(parts?.length ?? 0, others?.length ?? 0); place += 1) {
    const difference = (parts?.[place] ?? 0) - (others?.[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
