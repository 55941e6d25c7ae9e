import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import type { Problem } from '@/lib/http/problem';

/** What is left to say at the head of the form after the fields have had their share. */
export interface RemainingProblem {
  problem: Problem;
  /** Sentences about fields this form does not have. */
  elsewhere: { path: string; message: string }[];
}

/**
 * Puts the sentences of a problem beside the fields they concern and moves the focus to the first. Answers null when
 * every sentence found its field, for then the head of the form has nothing to add.
 */
export function applyProblem<Input extends FieldValues, Context, Output>(
  form: UseFormReturn<Input, Context, Output>,
  problem: Problem,
): RemainingProblem | null {
  const known = fieldPaths<Input>(form.getValues());
  const elsewhere: RemainingProblem['elsewhere'] = [];
  let first = true;
  for (const { path, message } of problem.fields ?? []) {
    const name = known.find((each) => each === path || each === path.replace(/^body\./, ''));
    if (name === undefined) {
      elsewhere.push({ path, message });
      continue;
    }
    form.setError(name, { type: 'server', message }, { shouldFocus: first });
    first = false;
  }
  return first || elsewhere.length > 0 ? { problem, elsewhere } : null;
}

/** `a`, `a.b`, `a.b.0`: every place of the form's values that can hold an error. */
function fieldPaths<Input extends FieldValues>(values: Input, prefix = ''): FieldPath<Input>[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const path = `${prefix}${key}`;
    const below = typeof value === 'object' && value !== null ? fieldPaths<Input>(value, `${path}.`) : [];
    // A path read off the values is a path into them.
    return [path as FieldPath<Input>, ...below];
  });
}
