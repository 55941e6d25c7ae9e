import type { ImageStatus } from '@/lib/domain/image';
import type { ChangeIssue } from '@/lib/domain/image-editing-check';
import type { Locale } from '@/lib/domain/text';
import type { Messages } from './messages';

type IssueKey = keyof Messages['editing']['issues'];

interface Words {
  locale: Locale;
  /** Of `editing.issues`. */
  say: (key: IssueKey, values: Record<string, string | number>) => string;
  /** Of `images.status`. */
  sayStatus: (key: ImageStatus) => string;
}

/** A sentence for the person who typed; what the descriptor says is expected comes behind it. */
export function changeIssueSentence({ locale, say, sayStatus }: Words): (issue: ChangeIssue) => string {
  return ({ code, values = {}, statuses = [], hint }) => {
    const sentence = say(code, { ...values, statuses: statuses.map((each) => sayStatus(each)).join(', ') });
    return hint === undefined ? sentence : `${sentence} ${hint[locale]}`;
  };
}
