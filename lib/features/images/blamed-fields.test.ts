import { expect, test } from 'vitest';
import type { ImageChange } from '@/lib/domain/image-change';
import { blamedFields } from './blamed-fields';

const change: ImageChange = {
  name: 'x',
  minDiskGiB: 9,
  diskFormat: 'raw',
  properties: { hw_disk_bus: 'a', name2: 'b' },
};

test.each<[string, ImageChange, string[]]>([
  ['Anything at all', { visibility: 'shared' }, ['visibility']],
  ['Anything at all', { properties: { 'a.b': '1' } }, ['properties.a.b']],
  ['Invalid value "9" for min_disk', change, ['minDiskGiB']],
  ["Attribute 'disk_format' cannot be replaced", change, ['diskFormat']],
  ['Property hw_disk_bus is read-only.', change, ['properties.hw_disk_bus']],
  ['min_disk and disk_format do not go together', change, ['minDiskGiB', 'diskFormat']],
  ['The filename is wrong, and so is image-name', change, []],
  ['name: too long (filename)', change, ['name']],
  ['filename, or Name', change, ['name']],
  ['', change, []],
  ['Something else', {}, []],
])('%j of %j is about %j', (sentence, given, fields) => {
  expect(blamedFields(sentence, given)).toEqual(fields);
});
