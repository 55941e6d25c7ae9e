import { describe, expect, it } from 'vitest';
import { type ApiVersion, compareVersions } from './api-version';
import { type Announced, chooseVersion } from './version-choice';

function announced(text: string): Announced[] {
  return text.split(' ').map((each) => {
    const [id = '', status = ''] = each.split(':');
    return { id, status };
  });
}

function choice(offered: string | undefined, { pin, refused = [] }: { pin?: ApiVersion; refused?: string[] } = {}) {
  return chooseVersion({
    ...{ announced: offered === undefined ? undefined : announced(offered), pin, refused: new Set(refused) },
  });
}

describe('the choice of a version', () => {
  it.each([
    ['the newest current one', '1.0:DEPRECATED 1.2:SUPPORTED 1.3:CURRENT', {}, '1.3'],
    ['the newest supported one of ours', '1.2:SUPPORTED 1.3:DEPRECATED 1.4:CURRENT 1.10:CURRENT', {}, '1.2'],
    ['no planned one', '1.2:SUPPORTED 1.3:PLANNED', {}, '1.2'],
    ['a deprecated one when there is no other', '1.0:DEPRECATED 1.1:DEPRECATED 1.4:CURRENT', {}, '1.1'],
    ['none that we do not know', '1.4:CURRENT 2.0:CURRENT', {}, undefined],
    ['none with a word that we do not know', '1.3:RETIRED', {}, undefined],
    ['the pin, even when it is deprecated', '1.0:DEPRECATED 1.3:CURRENT', { pin: '1.0' }, '1.0'],
    ['the pin, whatever its word', '1.0:RETIRED 1.3:CURRENT', { pin: '1.0' }, '1.0'],
    ['another when the pin is not offered', '1.1:DEPRECATED 1.2:SUPPORTED', { pin: '1.3' }, '1.2'],
    ['another when the pin is only planned', '1.2:SUPPORTED 1.3:PLANNED', { pin: '1.3' }, '1.2'],
    ['another when the pin was refused', '1.2:SUPPORTED 1.3:CURRENT', { pin: '1.3', refused: ['1.3'] }, '1.2'],
    ['none when all were refused', '1.2:SUPPORTED 1.3:CURRENT', { refused: ['1.2', '1.3'] }, undefined],
    ['the pin when nobody knows', undefined, { pin: '1.1' }, '1.1'],
    ['the newest of ours when nobody knows', undefined, {}, '1.3'],
    ['the next of ours when nobody knows and the first was refused', undefined, { refused: ['1.3'] }, '1.2'],
  ] as const)('takes %s', (_, offered, circumstances, expected) => {
    const { pin, refused } = { pin: undefined, refused: [], ...circumstances };
    expect(choice(offered, { ...(pin === undefined ? {} : { pin }), refused: [...refused] })).toBe(expected);
  });

  it('compares part by part, by number', () => {
    expect(compareVersions('1.10', '1.9')).toBeGreaterThan(0);
    expect(compareVersions('2.0', '1.10')).toBeGreaterThan(0);
    expect(compareVersions('1.0', '1')).toBe(0);
  });
});
