import { spawn } from 'node:child_process';
import { projectRoot } from './project.mjs';

/**
 * Runs a program in the project and waits for its end.
 * `stdio: 'inherit'` shows its output as it comes; otherwise the output is collected and returned.
 * @returns {Promise<{ code: number, output: string }>} code 127 when the program could not be started
 */
export function runProcess(command, args, { env = {}, stdio = 'inherit' } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: projectRoot,
      env: { ...process.env, ...env },
      stdio: ['ignore', stdio, stdio],
    });
    let output = '';
    const collect = (chunk) => {
      output += chunk;
    };
    child.stdout?.setEncoding('utf8').on('data', collect);
    child.stderr?.setEncoding('utf8').on('data', collect);
    const forget = forwardSignals(child);
    child.on('error', (error) => {
      forget();
      resolve({ code: 127, output: `${output}${error.message}\n` });
    });
    child.on('close', (code, signal) => {
      forget();
      resolve({ code: code ?? (signal === 'SIGINT' ? 130 : 143), output });
    });
  });
}

/** Passes SIGINT and SIGTERM on to a child; returns the function that ends this. */
function forwardSignals(child) {
  const pass = (signal) => child.kill(signal);
  process.on('SIGINT', pass);
  process.on('SIGTERM', pass);
  return () => {
    process.off('SIGINT', pass);
    process.off('SIGTERM', pass);
  };
}
