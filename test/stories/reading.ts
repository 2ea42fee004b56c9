// What one person of a ward reads: whispers, the form that is open, the Home tab, a thread.
import { expect } from "vitest";
import type { Message } from "../fakes/slack/messages.ts";
import { CHANNEL, user, type Ward } from "./ward.ts";

/** What was shown to them alone, once it reads these words; the newest. */
export async function whispered(ward: Ward, name: string, words: string): Promise<string> {
  return ward.robot.textOf(await ward.robot.isWhispered(user(name), words));
}

/** What came to their private chat with the bot, once it reads these words. */
export async function told(ward: Ward, name: string, words: string): Promise<string> {
  return ward.robot.textOf(await ward.robot.isTold(user(name), words));
}

/** The form they have open, as text. */
export async function formOf(ward: Ward, name: string): Promise<string> {
  return ward.robot.textOf(await ward.robot.form(user(name)));
}

/** Opens their Home tab, again and again until it reads these words; what it says then. */
export async function atHome(ward: Ward, name: string, words: string): Promise<string> {
  const read = async () => {
    await ward.robot.openHome(user(name));
    const home = await ward.slack.controls.home(user(name));
    return home ? ward.robot.textOf(home) : "";
  };
  await expect.poll(read, { timeout: 10_000 }).toContain(words);
  return ward.robot.textOf(await ward.robot.seesAtHome(user(name), words));
}

/** Everything under a message, a post a line group. */
export async function threadOf(ward: Ward, parent: Message, channel = CHANNEL): Promise<string> {
  const replies = await ward.robot.thread(channel, parent.ts);
  return replies.map((reply) => ward.robot.textOf(reply)).join("\n\n");
}
