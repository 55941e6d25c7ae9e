/** Settings and credentials as a form holds them. */
export interface Access {
  settings: Record<string, string>;
  credentials: Record<string, string>;
}
