import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The fields of /proc/<pid>/stat from the third on: state first, start time at 19. Linux only. */
function statFields(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field, the command in brackets, may hold spaces and brackets itself.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** True while a process of this id runs, whoever owns it. A killed one that nobody has waited for is not running. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  if (process.platform !== 'linux') return true;
  try {
    return !['Z', 'X'].includes(statFields(pid)[0]);
  } catch {
    return false;
  }
}

function startOfProcess(pid) {
  if (process.platform === 'linux') {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${statFields(pid)[19]}`;
  }
  return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
}

/**
 * What tells this process from a later one that was given the same id: boot and start time.
 * Undefined when no such process lives.
 */
export function processIdentity(pid) {
  if (!isAlive(pid)) return undefined;
  try {
    return startOfProcess(pid);
  } catch {
    return undefined;
  }
}
