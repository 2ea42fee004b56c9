// A ward for stories: the fake Slack, people who type and press, and the real service behind them (running-service.ts).
import { type FreshDatabase, freshDatabase } from "../fakes/database.ts";
import type { Person } from "../fakes/slack/directory.ts";
import { fieldsOf } from "../fakes/slack/form.ts";
import { httpDoor } from "../fakes/slack/front-door.ts";
import type { Message } from "../fakes/slack/messages.ts";
import { Robot } from "../fakes/slack/robot.ts";
import { FakeSlack } from "../fakes/slack/server.ts";
import { RunningService } from "./running-service.ts";

export const SECRET = "story-signing-secret";
/** ms. That people are answered within Slack's 3 s, front-door.test.ts and test/faults see to: a busy machine is slower. */
export const PATIENCE = 10_000;
export const CHANNEL = "C7";

interface Opening {
  /** When the story begins, ISO. */
  at: string;
  zone?: string;
  /** Slack names of those in the channel; the first sets the team up. */
  people: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** In place of a fresh one. */
  database?: FreshDatabase;
}

export class Ward extends RunningService {
  readonly slack: FakeSlack;
  robot: Robot;

  private constructor(
    slack: FakeSlack,
    database: FreshDatabase,
    at: number,
    env: Readonly<Record<string, string>>,
  ) {
    const ours = {
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_BOT_TOKEN: "xoxb-ward",
      SLACK_API_URL: slack.apiUrl,
    };
    super({ database, at, env: { ...ours, ...env } });
    this.slack = slack;
    this.robot = undefined as never;
  }

  protected reachedAt(url: string): void {
    this.robot = new Robot({
      slack: this.slack.controls,
      door: httpDoor(url, SECRET, PATIENCE),
      patienceMs: PATIENCE,
    });
  }

  static async open({ at, zone = "Europe/London", people, env = {}, database }: Opening): Promise<Ward> {
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
    const ward = new Ward(slack, database ?? (await freshDatabase()), Date.parse(at), env);
    await ward.start();
    return ward;
  }

  /** Another channel of the same workspace, with people of its own. */
  async opensChannel(id: string, zone: string, people: readonly string[]): Promise<void> {
    for (const name of people) await this.hires(name, { tz: zone });
    const members = ["UT1BOT", ...people.map(user)];
    await this.slack.controls.addChannel({ id, name: id.toLowerCase(), kind: "private", members });
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
