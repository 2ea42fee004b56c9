// Slack's own client, pointed at a fake Slack, silent and without retries of its own.
import { webApi } from "@slack/bolt";

/** A logger for Slack's packages that says nothing. */
export const silent = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => "error",
} as never;

export const clientOf = (slackApiUrl: string, token?: string, timeout = 0) =>
  new webApi.WebClient(token, {
    slackApiUrl,
    timeout,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silent,
  });

/** The error Slack answered a call with. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return (error as { data?: { error: string } } | undefined)?.data?.error ?? String(error);
}
