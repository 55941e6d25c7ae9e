import 'server-only';
import type { ConfigsGroup } from '@/lib/providers/config-groups';
import { type Survey, surveyConfigs } from './survey';

const keptMilliseconds = 30_000;

interface Shared {
  survey: Promise<Survey>;
  /** Set once it has ended with nothing left out. */
  asOf?: Date;
}

const held = globalThis as typeof globalThis & { imageConsoleConfigSurveys?: WeakMap<ConfigsGroup, Shared> };

function surveys(): WeakMap<ConfigsGroup, Shared> {
  held.imageConsoleConfigSurveys ??= new WeakMap();
  return held.imageConsoleConfigSurveys;
}

/**
 * Every config of a connection, read once for whoever asks meanwhile and for half a minute, whichever image they ask
 * about. One in which something failed is not kept: whoever asks again has it looked at again.
 */
export function sharedSurvey(group: ConfigsGroup, now: () => Date): Promise<Survey> {
  const known = surveys().get(group);
  const isFresh = known?.asOf === undefined || now().getTime() - known.asOf.getTime() < keptMilliseconds;
  if (known !== undefined && isFresh) return known.survey;
  // Without anybody's signal: it is not over because one of them left.
  const shared: Shared = { survey: surveyConfigs(group, now()) };
  surveys().set(group, shared);
  const drop = () => {
    if (surveys().get(group) === shared) surveys().delete(group);
  };
  shared.survey.then(({ failed, asOf }) => (failed.length === 0 ? (shared.asOf = asOf) : drop()), drop);
  return shared.survey;
}

/** Somebody here has written to a config: what was read before says nothing any more. */
export function forgetSurvey(group: ConfigsGroup | undefined): void {
  if (group !== undefined) surveys().delete(group);
}
