// Who and what exists in the fake Slack: workspaces with their tokens, people, conversations and who is in them.
import { SlackRefusal } from "./refusal.ts";

export interface Workspace {
  id: string;
  domain: string;
  name: string;
  botToken: string;
  appToken: string;
  appId: string;
  botId: string;
  botUserId: string;
  /** Set to `token_revoked` or `account_inactive`: every call with the token is refused so. */
  tokenError: string | null;
  /** The granted scopes; null leaves scopes unchecked. */
  scopes: string[] | null;
  /** Token rotation: so long a token lives; null: for ever. */
  rotatesInS: number | null;
}

export interface Person {
  id: string;
  team: string;
  /** The handle, as typed after `@`. */
  name: string;
  realName: string;
  tz: string;
  locale: string;
  bot: boolean;
  deleted: boolean;
  guest: boolean;
  /** From another workspace, through Slack Connect. */
  stranger: boolean;
}

export interface Channel {
  id: string;
  team: string;
  name: string;
  kind: "public" | "private" | "im";
  archived: boolean;
  /** User ids in order of joining; the bot is one of them when it was invited. */
  members: string[];
}

type Given<T extends { id: string }> = Partial<T> & { id: string };

export class Directory {
  readonly workspaces = new Map<string, Workspace>();
  readonly people = new Map<string, Person>();
  readonly channels = new Map<string, Channel>();

  addWorkspace(given: Given<Workspace>): Workspace {
    const { id } = given;
    const workspace: Workspace = {
      domain: id.toLowerCase(),
      name: id,
      botToken: `xoxb-${id}`,
      appToken: `xapp-${id}`,
      appId: `A${id}`,
      botId: `B${id}`,
      botUserId: `U${id}BOT`,
      tokenError: null,
      scopes: null,
      rotatesInS: null,
      ...given,
    };
    this.workspaces.set(id, workspace);
    this.addPerson({
      id: workspace.botUserId,
      team: id,
      name: "huddle",
      realName: "Improvement Huddle",
      bot: true,
    });
    return workspace;
  }

  addPerson(given: Given<Person>): Person {
    const name = given.name ?? given.id.toLowerCase();
    const person: Person = {
      team: this.firstWorkspace().id,
      name,
      realName: name,
      tz: "Europe/London",
      locale: "en-GB",
      bot: false,
      deleted: false,
      guest: false,
      stranger: false,
      ...given,
    };
    this.people.set(person.id, person);
    return person;
  }

  /** The bot is a member unless `members` is given without it. */
  addChannel(given: Given<Channel>): Channel {
    const team = given.team ?? this.firstWorkspace().id;
    const channel: Channel = {
      team,
      name: given.id.toLowerCase(),
      kind: "public",
      archived: false,
      members: [this.workspace(team).botUserId],
      ...given,
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  firstWorkspace(): Workspace {
    const [first] = this.workspaces.values();
    if (first === undefined) throw new Error("the fake Slack has no workspace");
    return first;
  }

  workspace(id: string): Workspace {
    const workspace = this.workspaces.get(id);
    if (workspace === undefined) throw new Error(`the fake Slack has no workspace ${id}`);
    return workspace;
  }

  person(id: unknown, team: string, error = "user_not_found"): Person {
    const person = this.people.get(String(id));
    if (person === undefined || person.team !== team) throw new SlackRefusal(error);
    return person;
  }

  /** A conversation the workspace's bot can see: private ones only from inside. */
  visible(id: unknown, workspace: Workspace): Channel {
    const channel = this.channels.get(String(id));
    const seen =
      channel !== undefined &&
      channel.team === workspace.id &&
      (channel.kind === "public" || channel.members.includes(workspace.botUserId));
    if (!seen) throw new SlackRefusal("channel_not_found");
    return channel;
  }

  /** The conversation a message goes to; a user id opens the direct one, as in chat.postMessage. */
  writable(id: unknown, workspace: Workspace): Channel {
    const channel = /^[UW]/.test(String(id)) ? this.direct(id, workspace) : this.visible(id, workspace);
    if (channel.archived) throw new SlackRefusal("is_archived");
    if (!channel.members.includes(workspace.botUserId)) throw new SlackRefusal("not_in_channel");
    return channel;
  }

  /** The direct conversation between the bot and one person, opened when it is new. */
  direct(user: unknown, workspace: Workspace, error = "channel_not_found"): Channel {
    const person = this.person(user, workspace.id, error);
    if (person.deleted) throw new SlackRefusal(error === "channel_not_found" ? error : "user_disabled");
    if (person.bot) throw new SlackRefusal("cannot_dm_bot");
    const id = `D${person.id.slice(1)}`;
    const members = [person.id, workspace.botUserId];
    return (
      this.channels.get(id) ??
      this.addChannel({ id, team: workspace.id, name: "directmessage", kind: "im", members })
    );
  }
}
