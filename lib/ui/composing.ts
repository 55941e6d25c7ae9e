import type { KeyboardEvent } from 'react';

/**
 * While Hangul is being composed, Enter belongs to the input method. Safari ends the composition before it sends the
 * key and only keyCode 229 still tells.
 */
export function isComposing(event: KeyboardEvent | globalThis.KeyboardEvent): boolean {
  const native = 'nativeEvent' in event ? event.nativeEvent : event;
  return native.isComposing || native.keyCode === 229;
}
