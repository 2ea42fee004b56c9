// A plain loop of chat.postMessage through Slack's own client, so many calls at once.
import { webApi } from "@slack/bolt";
import { perSecond } from "../measure.ts";

/** Posts the same message to `count` channels; answers how many a second. */
export function plainLoop(apiUrl: string, count: number, atOnce: number, message: object): Promise<number> {
  const client = new webApi.WebClient("xoxb-T1", { slackApiUrl: apiUrl, retryConfig: { retries: 0 } });
  const channels = Array.from({ length: count }, (_, n) => `P${n}`);
  return perSecond(channels, atOnce, (channel) => client.chat.postMessage({ channel, ...message } as never));
}
