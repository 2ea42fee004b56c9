// What there is in the fake Teams: people, Microsoft teams with their channels, group chats, private chats, messages.

export interface Person {
  /** `29:amira` */
  id: string;
  name: string;
  aadObjectId: string;
  tenantId: string;
  zone: string;
  guest: boolean;
  bot: boolean;
  /** They have blocked the bot: no private chat. */
  blocked: boolean;
}

export interface Conversation {
  id: string;
  kind: "channel" | "group" | "personal";
  name: string;
  /** Of a channel: its Microsoft team. */
  team: string | null;
  members: string[];
  /** Every call about it is answered so. */
  closed: { status: number; code: string } | null;
}

export interface Message {
  id: string;
  conversation: string;
  /** The message that it hangs under; null: it stands by itself. */
  root: string | null;
  /** As it was posted, or last edited. */
  activity: Record<string, unknown>;
  edits: number;
}

export class World {
  readonly tenantId: string;
  readonly people = new Map<string, Person>();
  readonly conversations = new Map<string, Conversation>();
  readonly teams = new Map<string, { id: string; name: string }>();
  private messages: Message[] = [];
  private last = 1_700_000_000_000;

  constructor(tenantId: string) {
    this.tenantId = tenantId;
  }

  addPerson(given: Pick<Person, "id"> & Partial<Person>): Person {
    const name = given.id.replace(/^\d+:/, "").replace(/^./, (first) => first.toUpperCase());
    const rest = { tenantId: this.tenantId, zone: "Europe/London", guest: false, bot: false, blocked: false };
    const aadObjectId = `aad-${given.id.replace(/\W/g, "-")}`;
    const person = { ...rest, name, aadObjectId, ...given };
    this.people.set(person.id, person);
    return person;
  }

  /** A Microsoft team is called by the id of its first channel. */
  addChannel(
    given: Pick<Conversation, "id" | "name" | "members"> & { team: { id: string; name: string } },
  ): void {
    const { id, name, members, team } = given;
    this.teams.set(team.id, team);
    this.conversations.set(id, { id, name, members, kind: "channel", team: team.id, closed: null });
  }

  addGroup(id: string, members: string[]): void {
    this.conversations.set(id, { id, name: "", members, kind: "group", team: null, closed: null });
  }

  /** The person's chat with the bot; made when it is first needed. */
  personal(person: string): Conversation {
    const id = `a:${person.replace(/\W/g, "-")}`;
    const known = this.conversations.get(id);
    if (known) return known;
    const made: Conversation = {
      id,
      name: "",
      members: [person],
      kind: "personal",
      team: null,
      closed: null,
    };
    this.conversations.set(id, made);
    return made;
  }

  nextId(): string {
    this.last += 1;
    return String(this.last);
  }

  post(conversation: string, root: string | null, activity: Record<string, unknown>): Message {
    const message = { id: this.nextId(), conversation, root, activity, edits: 0 };
    this.messages.push(message);
    return message;
  }

  find(conversation: string, id: string): Message | undefined {
    return this.messages.find((one) => one.conversation === conversation && one.id === id);
  }

  remove(conversation: string, id: string): void {
    this.messages = this.messages.filter((one) => one.conversation !== conversation || one.id !== id);
  }

  /** Oldest first, replies too. */
  in(conversation: string): Message[] {
    return this.messages.filter((one) => one.conversation === conversation);
  }
}
