import type { ProviderImage } from '@/lib/domain/image';
import type { ImageChange, ImageRegistration } from '@/lib/domain/image-change';
import { type ChangeIssue, checkChange, checkRegistration } from '@/lib/domain/image-editing-check';
import type { LocalizedText } from '@/lib/domain/text';
import { ProviderError } from '../errors';
import { description } from './descriptor';
import { editing } from './editing';
import type { Viewpoint } from './map';
import { registering } from './registering';
import { differsInCase, notAProjectId, notAnImageId, propertyOfTheService, valueNotTaken } from './sentences';

const provider = description.id;
const idPattern = new RegExp(`^(?:${description.imageIdPattern})$`);
const memberPattern = new RegExp(`^(?:${description.memberIdPattern})$`);

export function refused(detail: LocalizedText): ProviderError {
  return new ProviderError({ code: 'upstream_rejected', provider, detail });
}

/** Checked here too, since an id of dots would become another path. The service answers 404 to malformed ids itself. */
export function requireId(id: string): void {
  if (!idPattern.test(id)) throw new ProviderError({ code: 'upstream_not_found', provider, detail: notAnImageId });
}

/** The service takes any text for a project, and has an accident at a long one. */
export function requireMemberId(id: string): void {
  if (!memberPattern.test(id)) throw refused(notAProjectId);
}

/** What the service would answer with an accident rather than a sentence is not sent. */
export function requireChange(change: ImageChange, seen: ProviderImage): void {
  refuseFirst(checkChange(editing, change, seen));
}

/** `choices` are what the site itself says it takes. */
export function requireRegistration(registration: ImageRegistration, choices: Viewpoint['formats']): void {
  refuseFirst(checkRegistration({ registering, editing, choices }, registration));
}

function refuseFirst([issue]: ChangeIssue[]): void {
  if (issue !== undefined) throw refused(valueNotTaken(issue.path));
}

/** Sites add fields of their own to those that the descriptor knows. */
export function requireCustom(properties: ImageChange['properties'], ofTheService: ReadonlySet<string>): void {
  const key = Object.keys(properties ?? {}).find((each) => ofTheService.has(each));
  if (key !== undefined) throw refused(propertyOfTheService(key));
}

/** Most sites keep keys where case does not count, and have an accident when two differ in nothing else. */
export function requireOwnLetters(properties: ImageChange['properties'], had: ProviderImage['properties']): void {
  const kept = Object.keys(had).filter((key) => !Object.hasOwn(properties ?? {}, key));
  const seen = new Map(kept.map((key) => [key.toLowerCase(), key]));
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === null) continue;
    const twin = seen.get(key.toLowerCase());
    if (twin !== undefined && twin !== key) throw refused(differsInCase(key, twin));
    seen.set(key.toLowerCase(), key);
  }
}
