// The fake Slack of a run: wards with their channels and people, and what stands in it, read by what the buttons
// carry. It outlives the service.
import type { Message } from "../fakes/slack/messages.ts";
import { elementsOf } from "../fakes/slack/pressables.ts";
import { plain } from "../fakes/slack/reading.ts";
import { FakeSlack } from "../fakes/slack/server.ts";
import { TOKEN } from "./service.ts";

const NAMES = "amira ben chidi dee eve femi gwen hari ines joe kofi lena".split(" ");
/** ms that Slack takes to post or edit: a kill in between leaves a message that we never learn of. */
export const SLACK_TAKES = 120;

export interface Ward {
  name: string;
  channel: string;
  /** Slack's user ids. The first sets the team up and is its scribe, the last never answers. */
  people: readonly string[];
}

export interface Town {
  slack: FakeSlack;
  wards: readonly Ward[];
}

/** Twelve people. each: in how many of the wards everyone huddles. */
export async function openTown(wards: number, each: number): Promise<Town> {
  const slack = await new FakeSlack().start();
  const { controls } = slack;
  controls.addWorkspace({ id: "T1", botToken: TOKEN });
  for (const name of NAMES)
    controls.addPerson({ id: idOf(name), name: nameOf(name), realName: nameOf(name) });
  const made = Array.from({ length: wards }, (_, n) => {
    const people = NAMES.filter((_, place) => (place - n + wards) % wards < each).map(idOf);
    const channel = `C${n + 1}`;
    controls.addChannel({
      id: channel,
      name: `ward-${n + 1}`,
      kind: "private",
      members: ["UT1BOT", ...people],
    });
    return { name: `Ward ${n + 1}`, channel, people };
  });
  slackTakesItsTime(slack);
  return { slack, wards: made };
}

/** Set again after faults were cleared. */
export function slackTakesItsTime({ controls }: FakeSlack): void {
  for (const method of ["chat.postMessage", "chat.update"]) {
    controls.fault({ kind: "delay", ms: SLACK_TAKES, method, times: null });
  }
}

const nameOf = (name: string) => `${name[0]?.toUpperCase()}${name.slice(1)}`;
const idOf = (name: string) => `U${name.toUpperCase()}`;
/** As it stands on cards. */
export const shownName = (user: string) => nameOf(user.slice(1).toLowerCase());

export interface Button {
  label: string;
  action: string;
  value: string;
}

export function buttonsOf(message: Pick<Message, "blocks">): Button[] {
  return message.blocks.flatMap(elementsOf).flatMap(({ type, text, action_id: action, value }) => {
    return type === "button" ? [{ label: plain(text), action: String(action), value: String(value) }] : [];
  });
}

/** Any prompt or result of a huddle carries its id at the button Answer. */
export function huddleOf(message: Pick<Message, "blocks">): string | null {
  return buttonsOf(message).find((one) => one.action === "answer")?.value ?? null;
}

/** What a message of ours is about, by itself; null for what carries no id. */
export function subjectOf(message: Pick<Message, "blocks">): string | null {
  const huddle = huddleOf(message);
  if (huddle !== null) return `huddle:${huddle}`;
  const response = buttonsOf(message).find((one) => one.action === "in-summary")?.value;
  return response === undefined ? null : `response:${response}`;
}

/** The channel's prompts and results, oldest first; twins too. */
export function promptsIn({ slack }: Town, channel: string): Message[] {
  return slack.world.book.topLevel(channel).filter((one) => huddleOf(one) !== null);
}

export function repliesIn({ slack }: Town, channel: string): Message[] {
  const { book } = slack.world;
  return book.topLevel(channel).flatMap((one) => book.replies(channel, one.ts));
}
