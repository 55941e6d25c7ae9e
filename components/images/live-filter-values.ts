/** Filters as sent: blanks at the ends go, empty values with them. */
export function trimmedFilters(filters: Record<string, string[]>): Record<string, string[]> {
  const kept: Record<string, string[]> = {};
  for (const [name, values] of Object.entries(filters)) {
    const given = values.map((value) => value.trim()).filter((value) => value !== '');
    if (given.length > 0) kept[name] = given;
  }
  return kept;
}

/** `gte:2026-01-01` taken apart, when the filter knows the operator; otherwise all of it is the value. */
export function splitOperator(value: string, operators: readonly string[]): { operator: string; rest: string } {
  const at = value.indexOf(':');
  const operator = value.slice(0, Math.max(at, 0));
  return operators.includes(operator) ? { operator, rest: value.slice(at + 1) } : { operator: '', rest: value };
}

export function joinOperator(operator: string, rest: string): string {
  return operator === '' || rest === '' ? rest : `${operator}:${rest}`;
}
