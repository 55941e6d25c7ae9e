/** What arrives through a header as it was sent (§4.1). Safe for the browser: forms are drawn from it. */

/** Source of a regular expression of values: no line breaks, no blanks at their ends. */
export const valuePattern = '[^\\s\\p{Cc}](?:[^\\p{Cc}]*[^\\s\\p{Cc}])?';
/**
 * Names that v1 can say: HTTP tokens in lower case and without a dash, which would arrive as `_`. `__proto__` is
 * nobody's, and lost by whoever makes an object of a record.
 */
export const keyPattern = "(?!__proto__$)[0-9a-z!#$%&'*+.^_`|~]{1,255}";
/** UTF-8 bytes that fit in a line of 16 KiB beside the longest name. */
export const valueMaxBytes = 16_000;
/** Columns of the service's database are of 32 bits. */
export const largestNumber = 2 ** 31 - 1;
