// A platform that makes the real call through Slack's own client, and the relay's other needs in their smallest form.
import { webApi } from "@slack/bolt";
import type { Facts } from "../src/domain/facts.ts";
import type { Render } from "../src/outbox/attempt.ts";
import type { FactsSource } from "../src/outbox/sending.ts";
import type { Delivery, MessageRef, Platform } from "../src/platforms/platform.ts";

export function slackClient(port: number): webApi.WebClient {
  return new webApi.WebClient("xoxb-bench", {
    slackApiUrl: `http://127.0.0.1:${port}/api/`,
    retryConfig: { retries: 0 },
    timeout: 10_000,
    rejectRateLimitedCalls: true,
  });
}

export async function post(
  client: webApi.WebClient,
  channel: string,
  text: string,
  key: string,
): Promise<string> {
  const metadata = { event_type: "delivery", event_payload: { key } };
  const { ts } = await client.chat.postMessage({
    channel,
    text,
    metadata,
    unfurl_links: false,
    unfurl_media: false,
  });
  return ts ?? "";
}

/** Slack's pace for a conversation; a workspace's cap that is counted but never reached. */
export function benchPlatform(port: number): Platform {
  const client = slackClient(port);
  const cap = { everyMs: 1, burst: 1_000_000 };
  return {
    name: "slack",
    limits: { conversationEveryMs: 1_000, installation: { post: cap, update: cap } },
    start: async () => {},
    async deliver({ to, card, key }: Delivery): Promise<MessageRef> {
      return { place: to.externalId, reference: await post(client, to.externalId, card.summary, key) };
    },
    update: async () => {},
    roster: async () => [],
    stop: async () => {},
  };
}

/** The notice's own id stands for its facts. */
export const benchFacts: FactsSource = {
  facts: async (wanted) =>
    wanted.map(
      ({ notice }) => ({ kind: "bench", text: notice.kind === "summary" ? notice.summaryId : "" }) as never,
    ),
};

export const benchRender: Render = (facts: Facts) => ({
  summary: (facts as unknown as { text: string }).text,
  blocks: [],
});
