import { describe, expect, it } from 'vitest';
import type { ApiVersion } from './api-version';
import { daysUntil, supportDate } from './support-date';
import { versionWarnings } from './version-warnings';

describe('a date of support', () => {
  it.each([
    ['2026-05-31', '2026-05-31'],
    ['20260531', '2026-05-31'],
    ['2026-05-31T00:00:00Z', '2026-05-31'],
    [' 2026-05-31 ', '2026-05-31'],
    ['-', undefined],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
    ['2026-02-30', undefined],
    ['20261399', undefined],
    ['soon', undefined],
  ])('%j is %s', (text, expected) => {
    expect(supportDate(text)).toBe(expected);
  });

  it('begins at midnight in Seoul', () => {
    expect(daysUntil('2026-05-31', new Date('2026-05-30T14:59:59.999Z'))).toBe(1);
    expect(daysUntil('2026-05-31', new Date('2026-05-30T15:00:00Z'))).toBeLessThanOrEqual(0);
    expect(daysUntil('2026-05-31', new Date('2026-05-29T15:00:00Z'))).toBe(1);
    expect(daysUntil('2026-05-31', new Date('2026-05-29T14:59:59Z'))).toBe(2);
  });
});

interface Given {
  inUse?: ApiVersion;
  pin?: ApiVersion;
  now?: string;
  at?: string;
}

type Offered = [id: string, status: string, supportedUntil?: string][];

function warnings(
  offered: Offered | undefined,
  { inUse = '1.2', pin, now = '2026-06-01T00:00:00Z', at = now }: Given = {},
) {
  const versions = (offered ?? []).map(([id, status, supportedUntil]) => ({
    ...{ id, status, ...(supportedUntil === undefined ? {} : { supportedUntil }) },
  }));
  return versionWarnings({
    announcement: offered === undefined ? undefined : { versions, at: new Date(at) },
    ...{ pin, inUse, now: new Date(now) },
  });
}

describe('what is said of the version in use', () => {
  it.each([
    ['nothing when it is current and has no date', [['1.2', 'CURRENT']], []],
    ['nothing when its date is far', [['1.2', 'CURRENT', '2026-12-01']], []],
    ['that it is past its date', [['1.2', 'SUPPORTED', '2026-06-01']], ['version_past_support']],
    ['past rather than deprecated', [['1.2', 'DEPRECATED', '2026-05-31']], ['version_past_support']],
    ['that it is deprecated', [['1.2', 'DEPRECATED']], ['version_deprecated']],
    ['deprecated rather than near', [['1.2', 'DEPRECATED', '2026-06-20']], ['version_deprecated']],
    ['that its date is near', [['1.2', 'SUPPORTED', '2026-08-30']], ['version_support_ends']],
    ['nothing a day before it is near', [['1.2', 'SUPPORTED', '2026-08-31']], []],
    [
      'that there is a newer one',
      [
        ['1.2', 'SUPPORTED'],
        ['1.4', 'CURRENT'],
      ],
      ['newer_version_current'],
    ],
    [
      'nothing of newer ones that are planned',
      [
        ['1.2', 'SUPPORTED'],
        ['1.10', 'PLANNED'],
      ],
      [],
    ],
    [
      'nothing of newer ones that we know',
      [
        ['1.2', 'SUPPORTED'],
        ['1.3', 'CURRENT'],
      ],
      [],
    ],
  ] satisfies [string, Offered, string[]][])('%s', (_, offered, codes) => {
    expect(warnings(offered).map(({ code }) => code)).toEqual(codes);
  });

  it('counts the days, and says them in both languages', () => {
    const [soon] = warnings([['1.2', 'DEPRECATED', '2026-06-20']]);
    expect(soon?.detail.en).toContain('2026-06-20: 19 days left');
    expect(soon?.detail.ko).toContain('19일 남았습니다');
    expect(warnings([['1.2', 'DEPRECATED', '2026-06-02']])[0]?.detail.en).toContain('1 day left');
  });

  it('is milder while a version past its date is still current', () => {
    const [past] = warnings([['1.2', 'SUPPORTED', '2026-05-31']]);
    const [current] = warnings([['1.2', 'CURRENT', '2026-05-31']]);
    expect(past?.detail.en).toContain('is past the date');
    expect(current?.detail.en).toContain('is current, although');
  });

  it('names the newest of the newer ones', () => {
    const [newer] = warnings([
      ['1.2', 'SUPPORTED'],
      ['1.9', 'CURRENT'],
      ['1.10', 'CURRENT'],
    ]);
    expect(newer?.detail.en).toContain('Version 1.10 of the API is current; this console knows up to 1.3');
  });

  it('says that a pinned version was withdrawn, and what is used instead', () => {
    const found = warnings([['1.2', 'DEPRECATED']], { pin: '1.0' });
    expect(found.map(({ code }) => code)).toEqual(['version_withdrawn', 'version_deprecated']);
    expect(found[0]?.detail.en).toContain('1.0 of the API is not offered any more; 1.2 is used');
  });

  it('goes by the printed dates while the service does not say', () => {
    const of = (inUse: ApiVersion) => warnings(undefined, { inUse }).map(({ code }) => code);
    expect(of('1.0')).toEqual(['version_dates_unconfirmed', 'version_past_support']);
    expect(of('1.1')).toEqual(['version_dates_unconfirmed', 'version_past_support']);
    expect(of('1.2')).toEqual(['version_dates_unconfirmed']);
    expect(of('1.3')).toEqual(['version_dates_unconfirmed']);
    const later = warnings(undefined, { inUse: '1.2', now: '2026-06-02T15:00:00Z' });
    expect(later.map(({ code }) => code)).toEqual(['version_dates_unconfirmed', 'version_support_ends']);
  });

  it('takes no printed date where the service says that there is none', () => {
    expect(warnings([['1.0', 'SUPPORTED']], { inUse: '1.0' })).toEqual([]);
  });

  it('says since when an announcement is out of date', () => {
    const found = warnings([['1.2', 'CURRENT']], { at: '2026-05-30T08:15:00Z' });
    expect(found.map(({ code }) => code)).toEqual(['version_dates_unconfirmed']);
    expect(found[0]?.detail.en).toContain('2026-05-30 08:15 UTC');
  });
});
