/**
 * A time of the service as RFC 3339 in UTC; undefined for what is no time. The official SDK also takes times without a
 * zone and reads them as UTC (`client/common.go`); another product separates date and time by a blank.
 */
export function utcTime(text: string | null | undefined): string | undefined {
  const [, day, time, zone] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d+)?)(Z|[+-]\d\d:?\d\d)?$/.exec(text ?? '') ?? [];
  if (day === undefined || time === undefined) return undefined;
  const whole = `${day}T${time}${zone === undefined ? 'Z' : zone.replace(/^([+-]\d\d):?/, '$1:')}`;
  const read = Date.parse(whole);
  if (Number.isNaN(read)) return undefined;
  return whole.endsWith('Z') ? whole : new Date(read).toISOString();
}
