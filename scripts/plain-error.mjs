/** A failure a person can act on: printed as its one sentence, without a stack, before exit code 1. */
export class PlainError extends Error {
  name = 'PlainError';
}

/** Prints what stopped a command: the sentence of a PlainError, everything of an unexpected error. */
export function printFailure(error) {
  const plain = error instanceof PlainError && process.env.LOG_LEVEL !== 'debug';
  console.error(plain ? error.message : error);
}

/** Runs a command's main function; any failure ends the process with exit code 1. */
export async function runCommand(main) {
  try {
    await main();
  } catch (error) {
    printFailure(error);
    process.exit(1);
  }
}
