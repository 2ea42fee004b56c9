// What a person at a fake platform could not do or find, and looking again while it may still come.

/** Or the app broke a rule of the platform: always a failed expectation of the test. */
export class RobotError extends Error {}

/** Asks again until the probe answers without a RobotError, or the patience is over. */
export async function patiently<T>(probe: () => T | Promise<T>, patienceMs: number): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      return await probe();
    } catch (error) {
      if (!(error instanceof RobotError) || performance.now() >= deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
