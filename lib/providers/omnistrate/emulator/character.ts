/** How thin or rich, how tidy or odd the emulated installation is: what the documents leave open. */
export interface Character {
  /** A rollout makes upgrade paths. */
  paths: boolean;
  /** The list of services comes with the services. */
  servicesInline: boolean;
  /** Plans stand in the environments of a service. */
  plansInline: boolean;
  /** A created id comes as plain text and not as a JSON string. */
  plainIds: boolean;
  /** `pageSize` is refused. */
  pageSizeRefused: boolean;
  /** What is said of a rollout before there was one. */
  before: 404 | 409;
  /** Seconds that a rollout takes. */
  seconds: number;
  /** Seconds that the word of the rollout before is still given after the start of a new one. */
  staleSeconds: number;
  /** A word nobody has heard, in the middle of a rollout. */
  unknownWord: string | undefined;
  /** The word falls back to `PENDING` for a while. */
  backwards: boolean;
  /** An instance ends before it starts. */
  timesOutOfOrder: boolean;
  /** Instances fail one after the other as they begin, and the rollout with them. */
  failing: boolean;
}

export const usual: Character = {
  paths: true,
  servicesInline: true,
  plansInline: true,
  plainIds: false,
  pageSizeRefused: false,
  before: 404,
  seconds: 20,
  staleSeconds: 0,
  unknownWord: undefined,
  backwards: false,
  timesOutOfOrder: false,
  failing: false,
};

/** Takes over what a control call names; a name or a type it does not know is an error. */
export function changeCharacter(character: Character, body: unknown): void {
  const known = new Map<string, unknown>(Object.entries(usual));
  const changes = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  if (changes.length === 0) throw new Error(`character wants some of: ${[...known.keys()].join(', ')}.`);
  for (const [name, value] of changes) {
    const isKnown = name === 'unknownWord' ? typeof value === 'string' : typeof value === typeof known.get(name);
    if (!isKnown) throw new Error(`character has no ${name} like ${JSON.stringify(value)}.`);
  }
  Object.assign(character, Object.fromEntries(changes));
}
