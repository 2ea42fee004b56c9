// What people did and how it ended: they were told yes, they were told that nothing was saved, or nothing came back.
import { setTimeout as sleep } from "node:timers/promises";
import { RobotError } from "../fakes/robot-error.ts";
import type { Robot } from "../fakes/slack/robot.ts";

/** They were told, in words, that it was not saved or cannot be done now. */
export class RefusedError extends RobotError {}

const SAID_NO =
  /nothing was saved|not saved yet|could not be opened|still connecting|not connected|starting or stopping|went wrong/i;
const NOT_YET = /taking longer than usual\. You will see/;
/** ms until what a press came to stands there; Slack's own time for showing it is in it. */
const SHOWN_WITHIN = 5_000;

export class Deeds {
  sent = 0;
  acknowledged = 0;
  refused = 0;
  /** Why something had no answer, with how often. */
  readonly unanswered: Record<string, number> = {};

  async one(deed: () => Promise<void>): Promise<void> {
    this.sent += 1;
    try {
      await deed();
    } catch (error) {
      if (error instanceof RefusedError && SAID_NO.test(error.message)) this.refused += 1;
      else {
        const said = error instanceof Error ? (error.message.split("\n")[0] ?? "") : "";
        const why = said.replace(/idea .* was/, "idea was");
        this.unanswered[why] = (this.unanswered[why] ?? 0) + 1;
      }
      throw error;
    }
    this.acknowledged += 1;
  }
}

/**
 * Presses, and waits until it is done or the person is told what came of it. Throws RefusedError when that is a no.
 */
export async function toldIn(
  robot: Robot,
  user: string,
  press: () => Promise<unknown>,
  isDone = () => false,
): Promise<void> {
  let seen = (await robot.whispers(user)).length;
  await press();
  const deadline = performance.now() + SHOWN_WITHIN;
  while (performance.now() < deadline) {
    if (isDone()) return;
    for (const whisper of (await robot.whispers(user)).slice(seen)) {
      seen += 1;
      const text = robot.textOf(whisper);
      if (NOT_YET.test(text)) continue;
      if (SAID_NO.test(text)) throw new RefusedError(text);
      return;
    }
    await sleep(20);
  }
  throw new RobotError("nothing was said of a press");
}
