// Who someone is at Slack: asked once, remembered for a while, bounded where a person waits for the answer.
import type { PlatformPerson } from "../../domain/sender.ts";
import type { Calendar } from "../../time/calendar.ts";
import { Expiring } from "../expiring.ts";
import { within } from "../waiting.ts";
import type { WebClient } from "./client.ts";
import { deliveryFault } from "./errors.ts";
import type { Installation } from "./installations.ts";
import type { SlackUser } from "./payloads.ts";

export interface Seen {
  person: PlatformPerson;
  deleted: boolean;
}

/** What a payload says of its sender, for when Slack does not answer. */
export interface Hint {
  name: string;
  teamId: string | null;
}

const HOUR = 3_600_000;
const PATIENCE_MS = 1_500;

export class People {
  private readonly known = new Expiring<Seen>({ livesMs: HOUR, most: 20_000 });
  private readonly asking = new Map<string, Promise<Seen>>();
  private readonly client: (token: string) => WebClient;
  private readonly calendar: Pick<Calendar, "isZone">;

  constructor(client: (token: string) => WebClient, calendar: Pick<Calendar, "isZone">) {
    this.client = client;
    this.calendar = calendar;
  }

  /** Never throws and never takes longer than 1.5 s: then the hint must do. */
  async look(installation: Installation, id: string, hint: Hint): Promise<PlatformPerson> {
    const known = this.known.get(keyOf(installation, id));
    const seen = known ?? (await within(PATIENCE_MS, this.see(installation, id), null));
    if (seen) return seen.person;
    const elsewhere =
      hint.teamId !== null && hint.teamId !== installation.teamId && installation.enterpriseId === null;
    return { externalId: id, name: hint.name || id, zone: null, kind: elsewhere ? "stranger" : "person" };
  }

  /** Throws DeliveryFault. Two who ask for the same person at once share one call. */
  async see(installation: Installation, id: string): Promise<Seen> {
    const key = keyOf(installation, id);
    const known = this.known.get(key);
    if (known) return known;
    const asked = this.asking.get(key) ?? this.ask(installation, id).finally(() => this.asking.delete(key));
    this.asking.set(key, asked);
    return asked;
  }

  /** Without asking Slack. */
  remembered(installation: Installation, id: string): PlatformPerson | null {
    return this.known.get(keyOf(installation, id))?.person ?? null;
  }

  /** Takes in what Slack says of someone. */
  learn(installation: Installation, user: SlackUser): Seen {
    const seen = this.read(installation, user);
    this.known.set(keyOf(installation, user.id), seen);
    return seen;
  }

  read(installation: Installation, user: SlackUser): Seen {
    return { person: personOf(user, installation, this.calendar), deleted: user.deleted === true };
  }

  private async ask(installation: Installation, id: string): Promise<Seen> {
    try {
      const { user } = await this.client(installation.token).users.info({ user: id });
      return this.learn(installation, { ...(user as Partial<SlackUser>), id });
    } catch (error) {
      throw deliveryFault(error);
    }
  }
}

const keyOf = (installation: Installation, id: string) => `${installation.installationId} ${id}`;

/** The name people see in Slack: the chosen one, else the full one. */
function personOf(
  user: SlackUser,
  installation: Installation,
  calendar: Pick<Calendar, "isZone">,
): PlatformPerson {
  const { profile } = user;
  const names = [profile?.display_name, profile?.real_name, user.real_name, user.name];
  const name = names.find((one) => one?.trim())?.trim() ?? user.id;
  const zone = user.tz && calendar.isZone(user.tz) ? user.tz : null;
  return { externalId: user.id, name, zone, kind: kindOf(user, installation) };
}

/** Someone of another workspace of the same organisation is no stranger. */
function kindOf(user: SlackUser, installation: Installation): PlatformPerson["kind"] {
  if (user.is_bot || user.id === "USLACKBOT") return "bot";
  const teams = [user.team_id ?? installation.teamId, ...(user.enterprise_user?.teams ?? [])];
  const isElsewhere = installation.enterpriseId === null && !teams.includes(installation.teamId);
  if (user.is_stranger || isElsewhere) return "stranger";
  return user.is_restricted || user.is_ultra_restricted ? "guest" : "person";
}
