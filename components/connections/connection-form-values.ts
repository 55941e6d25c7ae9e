import { z } from 'zod';
import { type Field, fieldsSchema } from '@/lib/domain/field';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import type { Access } from './access';

/** What a connection's forms hold: every field of the descriptor, the ones that do not apply now included. */
export interface ConnectionFormValues extends Access {
  name: string;
  teamId: string;
}

type Values = Record<string, string>;
type Fields = Pick<ProviderDescription, 'settings' | 'credentials'>;

export function initialValues(fields: readonly Field[], saved: Values = {}, isNew = true): Values {
  return Object.fromEntries(fields.map(({ name, initial }) => [name, saved[name] ?? (isNew ? (initial ?? '') : '')]));
}

/**
 * The rules of the server over the form's values, so that a mistake shows before it is sent. `needsCredentials` says
 * whether these settings need them at all: with unchanged destinations, the sealed ones stay.
 */
export function connectionFormSchema(
  description: Fields,
  needsCredentials: (settings: Values) => boolean,
): z.ZodType<ConnectionFormValues, ConnectionFormValues> {
  const values = z.record(z.string(), z.string());
  return z
    .object({
      name: z.string().trim().min(1).max(100),
      teamId: z.string().min(1),
      settings: values,
      credentials: values,
    })
    .check(({ value, issues }) => {
      const { settings, credentials } = value;
      const complain = (part: 'settings' | 'credentials', fields: readonly Field[]) => {
        const read = fieldsSchema(fields, settings).safeParse(value[part], { reportInput: true });
        // Without its message it is an issue as a check would raise it, and the form says it in the person's language.
        for (const { message: _, ...issue } of read.error?.issues ?? [])
          issues.push({ ...issue, path: [part, ...issue.path] } as z.core.$ZodRawIssue);
      };
      complain('settings', description.settings);
      if (credentials !== undefined && needsCredentials(settings)) complain('credentials', description.credentials);
    });
}

/** Only what applies and is filled in, as the server wants it. Call it with values the schema has accepted. */
export function accessOf(description: Fields, { settings, credentials }: Access): Access {
  return {
    settings: fieldsSchema(description.settings).parse(settings),
    credentials: fieldsSchema(description.credentials, settings).parse(credentials),
  };
}

/** For a PATCH: emptied settings are sent empty, which takes them out. */
export function settingsPatch(description: Fields, settings: Values): Values {
  const kept = fieldsSchema(description.settings).parse(settings);
  return Object.fromEntries(description.settings.map(({ name }) => [name, kept[name] ?? '']));
}
