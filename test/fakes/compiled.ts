// Node's compiled form of our source, kept for one test run (test/database.ts): a service process starts in half the time.

/** For the environment of a process that runs our source. */
export const compiled: Readonly<Record<string, string>> =
  process.env.NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE };
