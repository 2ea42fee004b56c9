// A ward for stories: the fake Slack, the real service in its own process, people who type and press, and the clock.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import pg from "pg";
import { expect } from "vitest";
import { type FreshDatabase, freshDatabase } from "../fakes/database.ts";
import type { Person } from "../fakes/slack/directory.ts";
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
  /** Where the service listens. */
  url = "";
  /** What the service has told whoever started it, all starts together. */
  told = "";
  private child: ChildProcess;
  /** Further processes on the same database. */
  private readonly replicas: ChildProcess[] = [];
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

  /** Another channel of the same workspace, with people of its own. */
  async opensChannel(id: string, zone: string, people: readonly string[]): Promise<void> {
    for (const name of people) await this.hires(name, { tz: zone });
    const members = ["UT1BOT", ...people.map(user)];
    await this.slack.controls.addChannel({ id, name: id.toLowerCase(), kind: "private", members });
  }

  /** Starts the service process; it takes up where the last one left the database. */
  async start(): Promise<void> {
    const { child, url } = await this.launch();
    this.child = child;
    this.url = url;
    this.robot = new Robot({
      slack: this.slack.controls,
      door: httpDoor(url, SECRET),
      patienceMs: 10_000,
    });
  }

  /** A second process beside the first. People go on talking to the first. */
  async startReplica(): Promise<void> {
    this.replicas.push((await this.launch()).child);
  }

  private async launch(): Promise<{ child: ChildProcess; url: string }> {
    const child = fork(new URL("./service-process.ts", import.meta.url), {
      env: {
        PATH: process.env.PATH,
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
      stdio: ["ignore", "pipe", "inherit", "ipc"],
    });
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.told += text;
    });
    const gone = once(child, "exit").then(() => Promise.reject(new Error("the service did not start")));
    gone.catch(() => {});
    const [said] = (await Promise.race([once(child, "message"), gone])) as [{ url: string }];
    return { child, url: said.url };
  }

  /**
   * Moves the clock, and waits until the service has dealt with what is due. One look may not be enough: it passes over
   * what somebody is writing at that moment.
   */
  async clockTo(iso: string): Promise<void> {
    this.at = Date.parse(iso);
    const deadline = performance.now() + 5_000;
    do await this.ask({ at: this.at });
    while ((await this.isSomethingDue()) && performance.now() < deadline);
  }

  private isSomethingDue(): Promise<boolean> {
    const at = new Date(this.at);
    return this.asks(async (session) => {
      const { rowCount } = await session.query(
        `SELECT 1 FROM team WHERE next_at <= $1 OR planned_at > $1::timestamptz + interval '2 seconds'
         UNION ALL SELECT 1 FROM huddle WHERE next_at <= $1 LIMIT 1`,
        [at],
      );
      return rowCount === 1;
    });
  }

  /** Moves the clock, and does not wait for the service to look. */
  async clockReads(iso: string): Promise<void> {
    this.at = Date.parse(iso);
    await this.ask({ at: this.at, look: false });
  }

  async minutesLater(minutes: number): Promise<void> {
    await this.clockTo(new Date(this.at + minutes * 60_000).toISOString());
  }

  private async ask(message: { at: number; look?: false }): Promise<void> {
    const all = [this.child, ...this.replicas];
    const answered = Promise.all(all.map((child) => once(child, "message")));
    for (const child of all) child.send(message);
    await answered;
  }

  /** As the operator stops it, with its replicas. */
  async stop(): Promise<void> {
    const all = [this.child, ...this.replicas.splice(0)];
    const running = all.filter((child) => child.exitCode === null && child.signalCode === null);
    const gone = Promise.all(running.map((child) => once(child, "exit")));
    for (const child of running) child.send({ stop: true });
    await gone;
  }

  /** The service is down until then, and looks at what is due when it is back. */
  async downUntil(iso: string): Promise<void> {
    await this.settled();
    await this.stop();
    this.at = Date.parse(iso);
    await this.start();
    await this.clockTo(iso);
  }

  /** Everything saved so far has been sent, and its sending recorded. */
  async settled(): Promise<void> {
    await this.asks(async (session) => {
      const waiting = async () =>
        (await session.query("SELECT 1 FROM outbox WHERE dead_at IS NULL LIMIT 1")).rowCount ?? 0;
      await expect.poll(waiting, { timeout: 20_000, interval: 20 }).toBe(0);
    });
  }

  /** Asks the database itself. */
  async asks<T>(work: (session: pg.Client) => Promise<T>): Promise<T> {
    const session = new pg.Client(this.database.url);
    await session.connect();
    try {
      return await work(session);
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

  /** `amira`, `/improve …` in the ward's channel or another; what she is told at once, as text. */
  async types(name: string, words: string, channel = CHANNEL): Promise<string> {
    const shown = await this.robot.command(user(name), channel, "/improve", words);
    return shown ? this.robot.textOf(shown) : "";
  }

  /** Someone in the workspace who is not in the channel yet. */
  async hires(name: string, about: Partial<Person> = {}): Promise<void> {
    const realName = name[0]?.toUpperCase() + name.slice(1);
    await this.slack.controls.addPerson({ name: realName, realName, ...about, id: user(name) });
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
  async channel(id = CHANNEL): Promise<string[]> {
    return (await this.robot.messages(id)).map((message) => this.robot.textOf(message));
  }

  async privately(name: string): Promise<string[]> {
    return (await this.robot.direct(user(name))).map((message) => this.robot.textOf(message));
  }
}

export const user = (name: string): string => `U${name.toUpperCase()}`;
