/** Hides what must not be read: known secrets wherever they stand, and what looks like a token by its form. */
export type Redact = (text: string) => string;

/** Shorter ones would blot out half of every sentence, and no provider issues them. */
const shortestSecret = 4;
/** A Fernet token (Keystone) begins like this; a token that was never ours may still come back in a sentence. */
const fernet = /gAAAAA[\w-]{20,}={0,2}/g;
/** A JSON Web Token: a header and a payload, each beginning with `{"`, and a signature. */
const webToken = /\beyJ[\w-]{8,}\.eyJ[\w-]*(?:\.[\w-]*)?/g;
const bearer = /\b(bearer|basic)\s+[\w+/.~=-]{8,}/gi;
const userInfo = /(\/\/)[^/@\s"']+@/g;

const hidden = '[hidden]';

export function createRedactor(secrets: () => readonly (string | undefined)[]): Redact {
  return (text) => {
    let shown = text;
    for (const secret of secrets()) {
      if (secret === undefined || secret.length < shortestSecret) continue;
      shown = shown.replaceAll(secret, hidden).replaceAll(encodeURIComponent(secret.toWellFormed()), hidden);
    }
    return shown
      .replace(fernet, hidden)
      .replace(webToken, hidden)
      .replace(bearer, `$1 ${hidden}`)
      .replace(userInfo, '$1');
  };
}
