import type { Locale } from './locale';
import type { Messages } from './messages';

type CatalogueLocale = Locale;
type CatalogueMessages = Messages;

declare module 'use-intl/core' {
  interface AppConfig {
    Locale: CatalogueLocale;
    Messages: CatalogueMessages;
  }
}
