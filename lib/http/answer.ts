/** What a verb returns when the reply alone does not say it all: another status of success, or headers such as ETag. */
export class Answer<Reply> {
  readonly reply: Reply;
  readonly status: 200 | 201 | 202 | undefined;
  readonly headers: Record<string, string>;
  constructor(reply: Reply, facts: { status?: 200 | 201 | 202; headers?: Record<string, string> } = {}) {
    this.reply = reply;
    this.status = facts.status;
    this.headers = facts.headers ?? {};
  }
}
