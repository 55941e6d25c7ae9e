import { type Field, fieldApplies } from '@/lib/domain/field';
import type { ProviderDescription } from '@/lib/domain/provider-description';

type Values = Readonly<Record<string, string | undefined>>;

/** Whether saved credentials would be sent elsewhere, or no longer be the ones that are asked for. */
export function needsCredentialsAgain(
  description: Pick<ProviderDescription, 'settings' | 'credentials'>,
  before: Values,
  after: Values,
): boolean {
  const moved = description.settings.some(
    ({ name, destination }) => destination && (before[name] ?? '') !== (after[name] ?? ''),
  );
  return moved || asked(description.credentials, before) !== asked(description.credentials, after);
}

function asked(credentials: readonly Field[], settings: Values): string {
  const applying = credentials.filter((field) => fieldApplies(field, { ...settings }));
  return applying.map(({ name }) => name).join();
}
