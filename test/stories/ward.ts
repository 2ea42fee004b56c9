// A ward for stories: the fake Slack, the real service in its own process, people who type and press, and the clock.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import pg from "pg";
import { expect } from "vitest";
import { type FreshDatabase, freshDatabase } from "../fakes/database.ts";
import { fieldsOf } from "../fakes/slack/form.ts";
import { httpDoor } from "../fakes/slack/front-door.ts";
import type { Message } from "../fakes/slack/messages.ts";
import { Robot } from "../fakes/slack/robot.ts";
import { FakeSlack } from "../fakes/slack/server.ts";

export const SECRET = "story-signing-secret";
export const CHANNEL = "C7";

interface Opening {
  /** When the story begins, ISO. */
  at: string;
  zone?: string;
  /** Slack names of those in the channel; the first sets the team up. */
  people: readonly string[];
  env?: Readonly<Record<string, string>>;
}

export class Ward {
  readonly slack: FakeSlack;
  readonly database: FreshDatabase;
  robot: Robot;
  private child: ChildProcess;
  private at: number;
  private readonly env: Readonly<Record<string, string>>;

  private constructor(
    slack: FakeSlack,
    database: FreshDatabase,
    at: number,
    env: Readonly<Record<string, string>>,
  ) {
    this.slack = slack;
    this.database = database;
    this.at = at;
    this.env = env;
    this.child = undefined as never;
    this.robot = undefined as never;
  }

  static async open({ at, zone = "Europe/London", people, env = {} }: Opening): Promise<Ward> {
    const slack = await new FakeSlack().start();
    const { controls } = slack;
    await controls.addWorkspace({ id: "T1", botToken: "xoxb-ward" });
    const users = people.map((name) => `U${name.toUpperCase()}`);
    for (const [place, name] of people.entries()) {
      const realName = name[0]?.toUpperCase() + name.slice(1);
      await controls.addPerson({ id: users[place] ?? "", name: realName, realName, tz: zone });
    }
    await controls.addChannel({
      id: CHANNEL,
      name: "ward-7",
      kind: "private",
      members: ["UT1BOT", ...users],
    });
    const ward = new Ward(slack, await freshDatabase(), Date.parse(at), env);
    await ward.start();
    return ward;
  }

  /** Starts the service process; it takes up where the last one left the database. */
  async start(): Promise<void> {
    const child = fork(new URL("./service-process.ts", import.meta.url), {
      env: {
        PATH: process.env["PATH"],
        PORT: "0",
        DATABASE_URL: this.database.url,
        SLACK_SIGNING_SECRET: SECRET,
        SLACK_BOT_TOKEN: "xoxb-ward",
        SLACK_API_URL: this.slack.apiUrl,
        LOG_LEVEL: "error",
        STORY_CLOCK: String(this.at),
        ...this.env,
      },
      execArgv: [],
    });
    this.child = child;
    const gone = once(child, "exit").then(() => Promise.reject(new Error("the service did not start")));
    gone.catch(() => {});
    const [said] = (await Promise.race([once(child, "message"), gone])) as [{ url: string }];
    this.robot = new Robot({
      slack: this.slack.controls,
      door: httpDoor(said.url, SECRET),
      patienceMs: 10_000,
    });
  }

  /** Moves the clock, and waits until the service has looked at what is due. */
  async clockTo(iso: string): Promise<void> {
    this.at = Date.parse(iso);
    await this.ask({ at: this.at });
  }

  async minutesLater(minutes: number): Promise<void> {
    await this.clockTo(new Date(this.at + minutes * 60_000).toISOString());
  }

  private async ask(message: { at: number }): Promise<void> {
    const answered = once(this.child, "message");
    this.child.send(message);
    await answered;
  }

  /** As the operator stops it. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, "exit");
    this.child.send({ stop: true });
    await gone;
  }

  /** Everything saved so far has been sent, and its sending recorded. */
  async settled(): Promise<void> {
    const session = new pg.Client(this.database.url);
    await session.connect();
    try {
      const waiting = async () =>
        (await session.query("SELECT 1 FROM outbox WHERE dead_at IS NULL LIMIT 1")).rowCount ?? 0;
      await expect.poll(waiting, { timeout: 20_000, interval: 20 }).toBe(0);
    } finally {
      await session.end();
    }
  }

  /** As a power cut stops it. */
  async kill(): Promise<void> {
    const gone = once(this.child, "exit");
    this.child.kill("SIGKILL");
    await gone;
  }

  async close(): Promise<void> {
    await this.stop();
    await this.slack.stop();
    await this.database.drop();
  }

  /** `amira`, `/improve …` in the ward's channel; what she is told at once, as text. */
  async types(name: string, words: string): Promise<string> {
    const shown = await this.robot.command(user(name), CHANNEL, "/improve", words);
    return shown ? this.robot.textOf(shown) : "";
  }

  async presses(name: string, message: Message, label: string, near?: string): Promise<void> {
    await this.robot.press(user(name), message, label, near);
  }

  /** The message in the channel that reads these words, once it is there. */
  async sees(words: string): Promise<Message> {
    return this.robot.sees(CHANNEL, words);
  }

  async seesInThread(parent: Message, words: string): Promise<Message> {
    return this.robot.sees(CHANNEL, words, parent.ts);
  }

  /** Presses Answer on the prompt, fills in what is given and the rest that must be, sends. */
  async answers(
    name: string,
    prompt: Message,
    values: Record<string, string>,
    label = "Answer",
  ): Promise<string> {
    await this.presses(name, prompt, label);
    return this.sends(name, values);
  }

  /** Fills in the open form, and sends it. */
  async sends(name: string, values: Record<string, string | string[]>): Promise<string> {
    const who = user(name);
    await this.robot.fill(who, values);
    const shown = await this.robot.shown(who);
    const view = await this.robot.form(who);
    const empty = fieldsOf(view.blocks).filter((field) => field.required && shown[field.label] === "");
    for (const field of empty) await this.robot.fill(who, { [field.label]: "nothing new" });
    return (await this.robot.submit(who)).outcome;
  }

  /** Texts of the channel's own messages, oldest first. */
  async channel(): Promise<string[]> {
    return (await this.robot.messages(CHANNEL)).map((message) => this.robot.textOf(message));
  }

  async privately(name: string): Promise<string[]> {
    return (await this.robot.direct(user(name))).map((message) => this.robot.textOf(message));
  }
}

export const user = (name: string): string => `U${name.toUpperCase()}`;
