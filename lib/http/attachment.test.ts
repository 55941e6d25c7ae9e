import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attachment } from './attachment';

test.each([
  ['rocky-9', '.qcow2', 'attachment; filename="rocky-9.qcow2"; filename*=UTF-8\'\'rocky-9.qcow2'],
  ['disk.RAW', '.raw', 'attachment; filename="disk.RAW"; filename*=UTF-8\'\'disk.RAW'],
  ['웹 서버', '.raw', 'attachment; filename="_ __.raw"; filename*=UTF-8\'\'%EC%9B%B9%20%EC%84%9C%EB%B2%84.raw'],
  ['../../etc/passwd', '', 'attachment; filename="etc_passwd"; filename*=UTF-8\'\'etc_passwd'],
  ['a"\r\nSet-Cookie: x', '', 'attachment; filename="a___Set-Cookie_ x"; filename*=UTF-8\'\'a___Set-Cookie_%20x'],
  ['\u202egpj.exe', '', 'attachment; filename="gpj.exe"; filename*=UTF-8\'\'gpj.exe'],
  ['...', '.iso', 'attachment; filename="image.iso"; filename*=UTF-8\'\'image.iso'],
])('%j with %j', (name, ending, value) => {
  expect(attachment(name, ending)).toBe(value);
});

test('is one harmless header line, whatever an image is called', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      expect(attachment(name, '.raw')).toMatch(
        /^attachment; filename="[^"\\\r\n/\x7f-\uffff]{1,300}\.raw"; filename\*=UTF-8''[\w.~%-]+$/i,
      );
    }),
  );
});
