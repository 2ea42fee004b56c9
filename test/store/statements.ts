// Listens to what goes to the database, for tests of how many statements something takes.
import pg from "pg";

/** Statements that `run` sends, without a transaction's beginning and end, and without the store's heartbeat beside it. */
export async function statements(run: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first] = args as [string | { text: string }];
    sent.push(typeof first === "string" ? first : first.text);
    return (query as (...args: unknown[]) => unknown).apply(this, args);
  } as typeof query;
  try {
    await run();
  } finally {
    pg.Client.prototype.query = query;
  }
  return sent.filter((text) => !/^(BEGIN|COMMIT|SELECT 1$)/.test(text));
}
