import { expect, it } from 'vitest';
import { withoutSecrets } from './address';

it.each([
  ['https://store.example/0123:bucket/a.qcow2', 'https://store.example/0123:bucket/a.qcow2'],
  ['https://user:key@store.example/a.qcow2?X-Signature=abc', 'https://store.example/a.qcow2'],
  ['s3://key@store/a@b.qcow2#x', 's3://store/a@b.qcow2'],
])('%s is shown as %s', (address, expected) => {
  expect(withoutSecrets(address)).toBe(expected);
});
