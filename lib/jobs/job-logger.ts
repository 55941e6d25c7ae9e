import 'server-only';
import { Logger } from 'graphile-worker';
import { log } from '@/lib/log';

/** The queue's own log lines in ours: what it does all day is debugging, what goes wrong is not. */
export const jobLogger = new Logger((scope) => (level, message) => {
  const facts = { job: scope.taskIdentifier, jobId: scope.jobId };
  if (level === 'error') log().error(facts, message);
  else if (level === 'warning') log().warn(facts, message);
  else log().debug(facts, message);
});
