import { createTranslator, type NamespaceKeys, type NestedKeyOf } from 'use-intl/core';
import type { Locale } from './locale';
import { type Messages, messages } from './messages';

export type Namespace = NamespaceKeys<Messages, NestedKeyOf<Messages>>;

/** For places without React and without a page's request: problems, mail, logs meant for a person. */
export function translatorFor<const Area extends Namespace>(locale: Locale, namespace: Area) {
  return createTranslator<Messages, Area>({ locale, messages: messages[locale], namespace });
}
