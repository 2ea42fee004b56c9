// The fake Slack's whole state in one place, and what every Web API method is given to work with.
import { Directory, type Workspace } from "./directory.ts";
import { Faults } from "./faults.ts";
import { MessageBook } from "./messages.ts";
import { Rates } from "./rates.ts";
import { FakeTime } from "./time.ts";
import { Triggers } from "./triggers.ts";
import { ViewDesk } from "./views.ts";

export class World {
  readonly time = new FakeTime();
  readonly directory = new Directory();
  readonly book = new MessageBook(this.time);
  readonly views = new ViewDesk();
  readonly triggers = new Triggers(this.time);
  readonly faults = new Faults();
  readonly rates = new Rates(this.time);
  /** The most that one page of a list holds, whatever limit was asked for. */
  pageSize = 1_000;
}

export type Args = Record<string, unknown>;

interface Caller {
  world: World;
  workspace: Workspace;
}

/** Answers what follows `ok: true`; refuses by throwing SlackRefusal. */
export type Method = (caller: Caller, args: Args) => Record<string, unknown>;
