/**
 * One range of bytes, parsed and spelled anew (RFC 9110 §14.1.2). Undefined for whatever else there is: other units,
 * several ranges, nonsense. A server may ignore those and answer everything.
 */
export function byteRange(given: string | undefined): string | undefined {
  const [, first = '', last = ''] = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(given ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  const spelled = (digits: string) => (digits === '' ? '' : String(Number(digits)));
  return `bytes=${spelled(first)}-${spelled(last)}`;
}
