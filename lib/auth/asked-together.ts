import 'server-only';

/** Questions of one kind that come at the same moment, asked as one: a thousand streams beat by the same clock. */
export class AskedTogether<Answer> {
  #waiting: { keys: Set<string>; answers: Promise<Map<string, Answer>> } | undefined;

  constructor(private readonly ask: (keys: string[]) => Promise<Map<string, Answer>>) {}

  async get(key: string): Promise<Answer | undefined> {
    this.#waiting ??= this.#gather();
    const { keys, answers } = this.#waiting;
    keys.add(key);
    return (await answers).get(key);
  }

  #gather() {
    const keys = new Set<string>();
    const answers = new Promise<void>((resolve) => {
      setImmediate(resolve);
    }).then(() => {
      this.#waiting = undefined;
      return this.ask([...keys]);
    });
    return { keys, answers };
  }
}
