// What a stranger may try at the service's front door, and how to see that nothing came of it.
import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { type Flaw, signatureHeaders } from "../fakes/slack/signing.ts";
import { pictureOf } from "./picture.ts";
import { CHANNEL, SECRET, type Ward } from "./ward.ts";

type Json = Record<string, unknown>;

export const FORM = "application/x-www-form-urlencoded";
export const JSON_TYPE = "application/json";

/** Ids of one team with an open huddle that one person has answered. */
export interface Ids {
  teamId: string;
  huddleId: string;
  responseId: string;
}

export interface Answer {
  status: number;
  text: string;
}

/** A slash command's form, as Amira sends it from the ward's channel; each a delivery of its own. */
export function typing(text: string, change: Readonly<Record<string, string>> = {}): string {
  const place = { team_id: "T1", channel_id: CHANNEL, channel_name: "privategroup" };
  const who = { token: "t", user_id: "UAMIRA", user_name: "amira", command: "/improve" };
  return new URLSearchParams({ ...place, ...who, text, trigger_id: randomUUID(), ...change }).toString();
}

export const typedText = (value: unknown) => ({ type: "plain_text_input", value });

export class Doorway {
  private readonly ward: Ward;

  constructor(ward: Ward) {
    this.ward = ward;
  }

  async post(raw: string, headers: Record<string, string>, path = "/slack/events"): Promise<Answer> {
    const response = await fetch(`${this.ward.url}${path}`, { method: "POST", headers, body: raw });
    return { status: response.status, text: (await response.text()).trim() };
  }

  signed(raw: string, type: string, flaw?: Flaw): Promise<Answer> {
    return this.post(raw, { "content-type": type, ...signatureHeaders(raw, SECRET, flaw) });
  }

  interactive(payload: Json): Promise<Answer> {
    return this.signed(`payload=${encodeURIComponent(JSON.stringify(payload))}`, FORM);
  }

  event(event: Json, given: { team_id?: string; event_id: string }): Promise<Answer> {
    return this.signed(JSON.stringify({ type: "event_callback", team_id: "T1", ...given, event }), JSON_TYPE);
  }

  /** Who asks, in every interactive payload: Ben. */
  async asking(): Promise<Json> {
    const trigger_id = await this.ward.slack.controls.mintTrigger("UBEN");
    return { user: { id: "UBEN", username: "ben", team_id: "T1" }, team: { id: "T1" }, trigger_id };
  }

  /** A button on the day's prompt, with any name and value. */
  async pressed(action_id: string, value: unknown, change: Json = {}): Promise<Answer> {
    const { controls } = this.ward.slack;
    const { ts } = await this.ward.sees("huddle, Monday 23 November");
    return this.interactive({
      ...(await this.asking()),
      type: "block_actions",
      channel: { id: CHANNEL, name: "privategroup" },
      container: { type: "message", message_ts: ts, channel_id: CHANNEL, is_ephemeral: false },
      message: { ts, team: "T1" },
      response_url: await controls.mintUrl({ channel: CHANNEL, user: "UBEN" }),
      actions: [{ type: "button", action_id, value, action_ts: await controls.nextTs() }],
      ...change,
    });
  }

  /** A form that was sent, of any name, about anything, with any values. */
  async sent(form: string, about: unknown, values: Json, change: Json = {}, who: Json = {}): Promise<Answer> {
    const place = { id: CHANNEL, kind: "private", name: "" };
    const fields = Object.entries(values);
    const view = {
      id: `V${randomUUID()}`,
      callback_id: form,
      blocks: fields.map(([field]) => ({ type: "input", block_id: `${form}.${field}` })),
      state: { values: Object.fromEntries(fields.map(([id, value]) => [`${form}.${id}`, { [id]: value }])) },
      private_metadata: JSON.stringify({ about, in: place, thread: null }),
    };
    return this.interactive({
      ...(await this.asking()),
      type: "view_submission",
      ...who,
      view: { ...view, ...change },
    });
  }

  /** What was whispered by response_url after so many calls. */
  async whispers(since: number): Promise<string[]> {
    const calls = (await this.ward.slack.controls.calls()).slice(since);
    return calls.filter((call) => call.method === "response_url").map((call) => String(call.args.text));
  }

  async calls(): Promise<number> {
    return (await this.ward.slack.controls.calls()).length;
  }

  /** Everything the domain holds. */
  picture(): Promise<Record<string, string>> {
    return pictureOf(this.ward);
  }

  async count(table: string): Promise<number> {
    return Number((await this.picture())[table]?.split(" ")[0]);
  }

  /** The work leaves everything as it was, and the service answers afterwards. */
  async changesNothing(work: () => Promise<void>): Promise<void> {
    const before = await this.picture();
    await work();
    await this.ward.settled();
    expect(await this.picture()).toEqual(before);
    expect(await this.ward.types("ben", "status")).toContain("1 of 3 answered: Ben.");
  }

  /** Nothing went wrong inside since the start. */
  async nothingBroke(): Promise<void> {
    const metrics = await (await fetch(`${this.ward.url}/metrics`)).text();
    expect(metrics.split("\n").filter((line) => /^huddle_faults_total.* [1-9]/.test(line))).toEqual([]);
  }

  /** Sets Ward 7 up; its huddle is open, and Ben has answered. For within a test. */
  async opensWard(): Promise<Ids> {
    const { ward } = this;
    await ward.types("amira", 'setup name="Ward 7" at=09:00 prefix=W7 remind=off');
    const prompt = await ward.sees("0 of 3 answered.");
    await ward.answers("ben", prompt, { "How does": "Green: fine", "one thing we most": "shorter rounds" });
    await ward.seesInThread(prompt, "shorter rounds");
    await ward.types("chidi", "ideas");
    await ward.settled();
    return idsOf(ward, "Ward 7");
  }
}

export async function idsOf(ward: Ward, team: string): Promise<Ids> {
  const { rows } = await ward.asks((session) =>
    session.query<Ids>(
      `SELECT t.id AS "teamId", h.id AS "huddleId", r.id AS "responseId" FROM team t
      JOIN huddle h ON h.team_id = t.id JOIN response r ON r.huddle_id = h.id WHERE t.name = $1`,
      [team],
    ),
  );
  const [ids] = rows;
  if (!ids) throw new Error(`${team} has no answered huddle`);
  return ids;
}
