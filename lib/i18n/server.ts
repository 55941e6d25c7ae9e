import 'server-only';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { type Locale, localeCookie, negotiateLocale, timeZoneCookie, usableTimeZone } from './locale';
import { messages } from './messages';
import { type Namespace, translatorFor } from './translator';

interface PersonWishes {
  locale?: string | null | undefined;
  timeZone?: string | null | undefined;
}

const browserWishes = cache(async () => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  return {
    cookie: jar.get(localeCookie)?.value,
    acceptLanguage: head.get('accept-language'),
    timeZone: jar.get(timeZoneCookie)?.value,
  };
});

export async function getLocale(person?: PersonWishes): Promise<Locale> {
  const { cookie, acceptLanguage } = await browserWishes();
  return negotiateLocale({ preference: person?.locale, cookie, acceptLanguage });
}

/** Everything `IntlProvider` needs for one request: only the chosen language travels to the browser. */
export async function getIntl(person?: PersonWishes) {
  const locale = await getLocale(person);
  const { timeZone } = await browserWishes();
  return {
    locale,
    messages: messages[locale],
    timeZone: usableTimeZone(person?.timeZone ?? timeZone),
    zoneChosen: Boolean(person?.timeZone),
    now: new Date(),
  };
}

/** `const t = await getTranslator('images')` in a server component or `generateMetadata`. */
export async function getTranslator<const Area extends Namespace>(namespace: Area, person?: PersonWishes) {
  return translatorFor(await getLocale(person), namespace);
}
