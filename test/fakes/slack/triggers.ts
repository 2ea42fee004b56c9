// What Slack hands out with an interaction, for a short while: trigger_ids (one view each) and response_urls.
import { slackLimits } from "../../../src/platforms/slack/limits.ts";
import { SlackRefusal } from "./refusal.ts";
import type { FakeTime } from "./time.ts";

export interface ResponseUrl {
  id: string;
  channel: string;
  user: string;
  /** The message whose button was pressed. */
  source?: { ts: string; ephemeral: boolean };
}

export class Triggers {
  private readonly triggers = new Map<string, { user: string; at: number; used: boolean }>();
  private readonly urls = new Map<string, ResponseUrl & { at: number; uses: number }>();
  private readonly time: FakeTime;
  private count = 0;

  constructor(time: FakeTime) {
    this.time = time;
  }

  /** A trigger_id in Slack's shape, `132456.7890123.abcdef`. */
  mint(user: string): string {
    const id = `${this.time.now()}.${++this.count}.${this.count.toString(16).padStart(32, "0")}`;
    this.triggers.set(id, { user, at: this.time.now(), used: false });
    return id;
  }

  /** The person who pressed. Valid once, for 3 s. */
  exchange(id: unknown): string {
    const trigger = this.triggers.get(String(id));
    if (trigger === undefined) throw new SlackRefusal("invalid_trigger_id");
    if (trigger.used) throw new SlackRefusal("exchanged_trigger_id");
    if (this.time.now() - trigger.at > slackLimits.view.triggerMs)
      throw new SlackRefusal("expired_trigger_id");
    trigger.used = true;
    return trigger.user;
  }

  mintUrl(given: Omit<ResponseUrl, "id">): string {
    const id = `r${++this.count}`;
    this.urls.set(id, { ...given, id, at: this.time.now(), uses: 0 });
    return id;
  }

  /** Counts one use. Valid five times within 30 minutes. */
  useUrl(id: string): ResponseUrl {
    const url = this.urls.get(id);
    if (url === undefined) throw new SlackRefusal("invalid_url");
    if (this.time.now() - url.at > slackLimits.responseUrl.livesMs) throw new SlackRefusal("expired_url");
    if (url.uses >= slackLimits.responseUrl.uses) throw new SlackRefusal("used_url");
    url.uses += 1;
    return url;
  }
}
