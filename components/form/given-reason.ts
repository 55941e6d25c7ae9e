/** A reason as it is sent: blanks are none. */
export function givenReason(typed: string): { reason?: string } {
  const reason = typed.trim();
  return reason === '' ? {} : { reason };
}
