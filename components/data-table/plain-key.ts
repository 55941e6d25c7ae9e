import { isComposing } from '@/lib/ui/composing';

/** A letter of a Korean keyboard that is not composed into a syllable: `ㅓ` lies where `j` does. */
const jamo = /^[\u3131-\u318E]$/;

/**
 * The key somebody pressed as a shortcut, in lower case; null while they type, choose from a menu, compose Hangul or
 * mean a shortcut of the browser.
 */
export function plainKey(event: KeyboardEvent): string | null {
  if (event.metaKey || event.ctrlKey || event.altKey || isComposing(event)) return null;
  const { target } = event;
  const taken =
    'input:not([type=checkbox]), textarea, select, [contenteditable], [role=menu], [role=dialog], [role=alertdialog]';
  if (target instanceof Element && target.closest(taken)) return null;
  if (jamo.test(event.key)) return event.code.replace(/^Key/, '').toLowerCase();
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}
