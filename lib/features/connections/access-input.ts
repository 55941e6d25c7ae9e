import 'server-only';
import type { z } from 'zod';
import { fieldsSchema } from '@/lib/domain/field';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { InvalidInput } from '@/lib/http/invalid-input';
import { type ErrorSentence, Refusal } from '@/lib/http/refusal';
import { type AddressFault, type AddressRules, judgeUrl } from '@/lib/providers/address-rules';
import type { Access } from '@/lib/providers/provider';

type Values = Record<string, string>;

const sentenceOf: Record<AddressFault, ErrorSentence> = {
  scheme: 'addressScheme',
  userinfo: 'addressUserinfo',
  trailingDot: 'addressTrailingDot',
  port: 'addressPort',
  plainHttp: 'addressPlainHttp',
  forbiddenAddress: 'addressForbidden',
  privateAddress: 'addressPrivate',
};

/** Settings and credentials as the descriptor wants them, at addresses that may be called; names every wrong field. */
export function checkedAccess(description: ProviderDescription, given: Access, rules: AddressRules): Access {
  const settings = fieldsSchema(description.settings).safeParse(given.settings, { reportInput: true });
  const known = settings.success ? settings.data : given.settings;
  const credentials = fieldsSchema(description.credentials, known).safeParse(given.credentials, { reportInput: true });
  const issues = [...issuesOf(settings, 'settings'), ...issuesOf(credentials, 'credentials')];
  if (!settings.success || !credentials.success) throw new InvalidInput(issues);
  refuseAddresses(description, settings.data, rules);
  return { settings: settings.data, credentials: credentials.data };
}

export function checkedSettings(description: ProviderDescription, given: Values, rules: AddressRules): Values {
  const settings = fieldsSchema(description.settings).safeParse(given, { reportInput: true });
  if (!settings.success) throw new InvalidInput(issuesOf(settings, 'settings'));
  refuseAddresses(description, settings.data, rules);
  return settings.data;
}

function issuesOf(result: z.ZodSafeParseResult<Values>, part: string): z.core.$ZodIssue[] {
  if (result.success) return [];
  return result.error.issues.map((issue) => ({ ...issue, path: [part, ...issue.path] }));
}

function refuseAddresses(description: ProviderDescription, settings: Values, rules: AddressRules): void {
  const fields = urlsOf(description, settings).flatMap(([name, url]) => {
    const fault = judgeUrl(url, rules);
    return fault === undefined
      ? []
      : [{ path: `settings.${name}`, sentence: sentenceOf[fault], values: { host: hostOf(url) } }];
  });
  if (fields.length > 0) throw new Refusal('validation_failed', { fields });
}

/** As ALLOW_HTTP_HOSTS wants it, the port always said. */
function hostOf(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === 'http:' ? 80 : 443)}`;
}

function urlsOf(description: ProviderDescription, settings: Values): [string, URL][] {
  return description.settings
    .filter((field) => field.kind === 'url')
    .flatMap(({ name }): [string, URL][] => {
      const value = settings[name];
      return value !== undefined && URL.canParse(value) ? [[name, new URL(value)]] : [];
    });
}

/** Settings as the audit may keep them: only ones the descriptor knows, and no address that carries a password. */
export function recordable(description: ProviderDescription, settings: Values): Values {
  const known = description.settings.flatMap(({ name, kind }): [string, string][] => {
    const value = settings[name];
    if (value === undefined) return [];
    const hides = kind === 'url' && /@|%40/i.test(value);
    return [[name, hides ? '[not recorded]' : value]];
  });
  return Object.fromEntries(known);
}
