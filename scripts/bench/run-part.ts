import { fork } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../project.mjs';

/** Settings of every process that measures: nothing is logged, nothing is limited. */
const quiet = { LOG_LEVEL: 'error', AUTH_SECRET: 'x'.repeat(32), RATE_LIMIT_PER_MINUTE: '1000000000' };

export interface RunningPart<Answer> {
  answer: Promise<Answer>;
  stop(): void;
  /** At once, whatever it is at; resolves when it is gone. */
  kill(): Promise<void>;
}

/**
 * A script beside this one in a process of its own, as the console would run on that database: a process opens one, and
 * memory is measured by process. The order goes as JSON; the answer comes as one message.
 */
export function startPart<Answer>(
  script: string,
  order: object,
  settings: Record<string, string>,
): RunningPart<Answer> {
  const child = fork(join(projectRoot, 'scripts', 'bench', script), [JSON.stringify(order)], {
    execArgv: ['--conditions=react-server', '--expose-gc', '--import', 'tsx'],
    env: { ...process.env, ...quiet, ...settings },
    cwd: projectRoot,
  });
  const answer = new Promise<Answer>((resolve, reject) => {
    child.once('message', (said) => resolve(said as Answer));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code} and said nothing.`)));
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = () => {
    child.kill('SIGKILL');
    return gone;
  };
  return { answer, stop: () => child.kill(), kill };
}
