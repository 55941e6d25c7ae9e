import { DatabaseError } from 'pg';
import { expect, test } from 'vitest';
import { isRefused, isSettledTwice } from './refused';

function answered(code: string, constraint?: string): Error {
  const answer = new DatabaseError('refused', 0, 'error');
  answer.code = code;
  answer.constraint = constraint;
  return new Error('Failed query', { cause: answer });
}

test.each(['22021', '22P05', '23505', '40001', '40P01', '42P01', '54000', '57014'])(
  'after %s nothing was written, and each may be tried alone',
  (code) => expect(isRefused(answered(code))).toBe(true),
);

test.each(['08006', '28P01', '3D000', '40003', '53100', '53300', '57P01', '58030', 'XX000'])(
  'after %s it is not certain, or no use',
  (code) => expect(isRefused(answered(code))).toBe(false),
);

test('what never came from PostgreSQL tells nothing', () => {
  expect(isRefused(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))).toBe(false);
  expect(isRefused('lost')).toBe(false);
});

test('only the one rule says that a record is settled already', () => {
  expect(isSettledTwice(answered('23505', 'audit_entries_settled_once'))).toBe(true);
  expect(isSettledTwice(answered('23505', 'audit_entries_pkey'))).toBe(false);
  expect(isSettledTwice(answered('22021'))).toBe(false);
});
