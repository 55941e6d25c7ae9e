import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pastedMembers } from './pasted-members';

const hex = '[0-9a-f]{4}';
const anything = '[0-9A-Za-z][0-9A-Za-z._-]{0,254}';
const said = (text: string, pattern = hex) =>
  pastedMembers(text, pattern).map(({ id, isPossible }) => (isPossible ? id : `${id}?`));

describe('a pasted list', () => {
  test.each<[string, string, string[]]>([
    ['nothing', ' \n\t ', []],
    ['one', 'aaaa', ['aaaa']],
    ['lines', 'aaaa\nbbbb\r\ncccc\n', ['aaaa', 'bbbb', 'cccc']],
    ['commas, semicolons and tabs', 'aaaa, bbbb;cccc\tdddd', ['aaaa', 'bbbb', 'cccc', 'dddd']],
    ['the same again', 'aaaa\nbbbb\naaaa', ['aaaa', 'bbbb']],
    ['a column under a title', 'ID\naaaa\nbbbb', ['aaaa', 'bbbb']],
    ['a table with quotes', '"name","member_id"\n"dev","aaaa"\n"ops","bbbb"', ['aaaa', 'bbbb']],
    ['a table of tabs', 'project_id\tstatus\r\naaaa\taccepted\r\nbbbb\tpending', ['aaaa', 'bbbb']],
    ['a table without a title', 'aaaa,dev\nbbbb,ops', ['aaaa', 'dev?', 'bbbb', 'ops?']],
    ['a byte order mark and a space without width', '\ufeffaaaa\n\u200bbbbb', ['aaaa', 'bbbb']],
    ['a list in JSON', '["aaaa", "bbbb"]', ['aaaa', 'bbbb']],
    ['brackets and full stops of a sentence', '(aaaa), <bbbb>.', ['aaaa', 'bbbb']],
    ['what is no id', 'aaaa\nbbb\nBBBB\naaaab', ['aaaa', 'bbb?', 'BBBB?', 'aaaab?']],
  ])('%s', (_, text, ids) => {
    expect(said(text)).toEqual(ids);
  });

  test('ids that look like more than one word stay whole', () => {
    expect(said('team-a.dev_1\nteam-b', anything)).toEqual(['team-a.dev_1', 'team-b']);
  });

  test('whatever stands between them, the ids come out once each and in order', () => {
    const ids = fc.array(fc.stringMatching(/^[0-9a-f]{4}$/));
    const between = fc.constantFrom('\n', '\r\n', ',', ', ', ';', '\t', ' ', '",\n"');
    fc.assert(
      fc.property(ids, between, (given, separator) => {
        expect(said(given.join(separator))).toEqual([...new Set(given)]);
      }),
    );
  });
});
