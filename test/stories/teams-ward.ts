// A ward on Microsoft Teams for stories: the fake Microsoft with real tokens, people who type and press, and the real
// service behind them (running-service.ts).
import { type FreshDatabase, freshDatabase } from "../fakes/database.ts";
import { RobotError } from "../fakes/robot-error.ts";
import { FakeMicrosoft } from "../fakes/teams/microsoft.ts";
import { Robot } from "../fakes/teams/robot.ts";
import type { Message } from "../fakes/teams/world.ts";
import { RunningService } from "./running-service.ts";

export const CHANNEL = "19:ward7@thread.tacv2";
export const GROUP = "19:night@thread.v2";
const TEAM = "19:medicine@thread.tacv2";

export const user = (name: string): string => `29:${name}`;

interface Opening {
  /** When the story begins, ISO. */
  at: string;
  /** Names of those in the channel and the group chat. */
  people: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** A fresh one of the test run's unless it is given. */
  database?: FreshDatabase;
}

export class TeamsWard extends RunningService {
  readonly microsoft: FakeMicrosoft;
  readonly robot: Robot;

  private constructor(microsoft: FakeMicrosoft, given: ConstructorParameters<typeof RunningService>[0]) {
    super(given);
    this.microsoft = microsoft;
    this.robot = new Robot(microsoft, "", 10_000);
  }

  protected reachedAt(url: string): void {
    this.robot.url = url;
  }

  static async open({ at, people, env: more = {}, database }: Opening): Promise<TeamsWard> {
    const microsoft = await new FakeMicrosoft().start();
    const members = people.map(user);
    for (const id of members) microsoft.world.addPerson({ id });
    const team = { id: TEAM, name: "Medicine" };
    microsoft.world.addChannel({ id: CHANNEL, name: "ward-7", members, team });
    microsoft.world.addGroup(GROUP, members);
    const env = { ...microsoft.environment(), ...more };
    const given = { database: database ?? (await freshDatabase()), at: Date.parse(at), env };
    const ward = new TeamsWard(microsoft, given);
    await ward.start();
    return ward;
  }

  async close(): Promise<void> {
    await this.stop();
    await this.microsoft.stop();
    await this.database.drop();
  }

  /** `amira`, `@Improvement Huddle …` in the channel or another conversation; what she is told in private, as text. */
  async types(name: string, words: string, conversation = CHANNEL): Promise<string> {
    const before = this.privately(name).length;
    await this.robot.says(user(name), conversation, words);
    return this.robot.until(() => this.newest(name, before));
  }

  /** The same words in her own chat with the bot. */
  async typesPrivately(name: string, words: string): Promise<string> {
    const before = this.privately(name).length;
    await this.robot.saysPrivately(user(name), words);
    return this.robot.until(() => this.newest(name, before));
  }

  /** What came to someone's private chat, oldest first. */
  privately(name: string): string[] {
    const { id } = this.microsoft.world.personal(user(name));
    return this.robot.messages(id).map((one) => this.robot.read(one));
  }

  private newest(name: string, before: number): string {
    const told = this.privately(name).slice(before).at(-1);
    if (told === undefined) throw new RobotError(`${name} was told nothing`);
    return told;
  }

  sees(words: string): Promise<Message> {
    return this.robot.sees(CHANNEL, words);
  }

  seesUnder(parent: Message, words: string): Promise<Message> {
    return this.robot.sees(CHANNEL, words, parent.id);
  }

  /** Presses the button that opens a form, fills in what is given and the rest that must be, sends. */
  async answers(
    name: string,
    prompt: Message,
    values: Readonly<Record<string, string>>,
    label = "Answer",
  ): Promise<string> {
    await this.robot.presses(user(name), prompt, label);
    return this.sends(name, values);
  }

  async sends(name: string, values: Readonly<Record<string, string | readonly string[]>>): Promise<string> {
    const who = user(name);
    await this.robot.fills(who, values);
    for (const label of this.robot.required(who)) await this.robot.fills(who, { [label]: "nothing new" });
    return this.robot.submits(who);
  }

  /** Texts of the channel's own messages, oldest first. */
  channel(): string[] {
    return this.robot.messages(CHANNEL).map((one) => this.robot.read(one));
  }
}
