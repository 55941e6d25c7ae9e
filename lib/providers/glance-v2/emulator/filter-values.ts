import { isoTime } from '../../emulation/python-text';
import { stockExplanations, WebobError } from '../../emulation/webob';

/** The small language of filter values: `operator:value`, and quoted lists after `in:` (§4). */

export const badRequest = (message: string) => new WebobError(400, message);

/** What the service does not foresee. */
export const internalError = () => new WebobError(500, stockExplanations.internal);

/** Everything before the first colon is an operator, unless the whole is a time. */
export function splitOperator(expression: string): { operator: string; value: string } {
  const colon = expression.indexOf(':');
  if (colon < 0 || isoTime(expression) !== undefined) return { operator: 'eq', value: expression };
  return { operator: expression.slice(0, colon), value: expression.slice(colon + 1) };
}

export function unknownOperator(operator: string): WebobError {
  return badRequest(`Unable to filter by unknown operator '${operator}'.`);
}

/** `a,"b,c"` → `a` and `b,c`. */
export function splitList(value: string): string[] {
  checkQuotes(value);
  const items = value.matchAll(/"([^"\\]*(?:\\.[^"\\]*)*)",?|([^,]+),?|,/g);
  return [...items].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

function checkQuotes(value: string): void {
  const invalid = (reason: string) => badRequest(`Invalid filter value ${value}. ${reason}`);
  let opens = true;
  for (let index = 0; index < value.length; index += 1) {
    if (value[index] !== '"') continue;
    if (opens && index > 0 && value[index - 1] !== ',') {
      throw invalid('There is no comma before opening quotation mark.');
    }
    if (!opens && index + 1 !== value.length && value[index + 1] !== ',') {
      throw invalid('There is no comma after closing quotation mark.');
    }
    opens = !opens;
  }
  if (!opens) throw invalid('The quote is not closed.');
}

const comparisons: Record<string, (value: number, threshold: number) => boolean> = {
  gt: (value, threshold) => value > threshold,
  gte: (value, threshold) => value >= threshold,
  lt: (value, threshold) => value < threshold,
  lte: (value, threshold) => value <= threshold,
  eq: (value, threshold) => value === threshold,
  neq: (value, threshold) => value !== threshold,
};

/** A test of `created_at` or `updated_at`. */
export function timeTest(field: string, expression: string): (time: string) => boolean {
  const { operator, value } = splitOperator(expression);
  const threshold = isoTime(value);
  if (threshold === undefined) {
    throw badRequest(`Bad "${field}" query filter format. Use ISO 8601 DateTime notation.`);
  }
  const compare = comparisons[operator];
  if (!compare) throw badRequest('Unable to filter on a unknown operator.');
  return (time) => compare(Date.parse(time), threshold);
}
