/**
 * What a job does. The payload is whatever was given when it was added: parse it. The signal aborts when the server
 * stops; a task that ends by it, by an error or with its process runs again, so it settles by looking, not by repeating.
 */
export type Task = (payload: unknown, signal: AbortSignal) => Promise<void>;
