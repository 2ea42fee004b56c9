// A round as it is lived: people in three teams answer one after the other, each otherwise busy at the same time, some
// change their answers; everything through the real dispatcher, with the deliveries' ids that platforms give.
import { createHash } from "node:crypto";
import type { MemberId, PulseId } from "../../../src/domain/ids.ts";
import type { Pulse } from "../../../src/domain/pulse.ts";
import type { Interaction } from "../../../src/interactions/interaction.ts";
import type { Instant } from "../../../src/time/clock.ts";
import { aPerson, people as crowd } from "../../builders/people.ts";
import { HOUR, MINUTE, NOW, type TeamInWorld } from "../../contracts/store-world.ts";
import { type Asking, press, send, type } from "../../interactions/asking.ts";
import type { Row } from "./dump.ts";
import type { Person } from "./links.ts";

export interface Lived {
  pulse: Pulse;
  people: readonly (Person & { memberId: MemberId; answeredAt: Instant })[];
}

const SIZES = [9, 9, 6];

/** Launched by the lead of the first team, as an improvement lead; answered by all; not closed yet. */
export async function liveRound(asking: Asking): Promise<Lived> {
  const { world, clock } = asking;
  const home = await world.organisation();
  const everyone = crowd(SIZES.reduce((sum, size) => sum + size, 0));
  const teams: TeamInWorld[] = [];
  for (const [at, size] of SIZES.entries()) {
    const from = SIZES.slice(0, at).reduce((sum, each) => sum + each, 0);
    const people = everyone.slice(from, from + size);
    teams.push(await world.team({ in: home, people, build: (team) => team.called(`Ward ${at}`, `W${at}`) }));
  }
  const [first] = teams;
  if (!first) throw new Error("there are three teams");
  const boss = { do: "grant-role", role: "improvement-lead", teamId: null, at: NOW } as const;
  const lead = (await world.view(first)).members[0]?.memberId;
  if (!lead) throw new Error("somebody is there");
  await world.saved(home.organisationId, [{ ...boss, memberId: lead }]);
  const pulse = await launch(asking, first);
  const lived = [];
  for (const [turn, at] of scrambled(everyone.length).entries()) {
    clock.set((NOW + HOUR + turn * 7 * MINUTE) as Instant);
    const team = teams.find((one) => Object.keys(one.members).includes(nameOf(at)));
    if (!team) throw new Error("everyone is in a team");
    await answers(asking, team, pulse.id, at, turn);
    lived.push({ ...personOf(team, at), answeredAt: clock.now() });
  }
  return { pulse, people: lived };
}

const nameOf = (at: number): string => `Person${String(at + 1).padStart(3, "0")}`;

/** A fixed order that is none of the others: not by name, not by team. */
const scrambled = (count: number): number[] =>
  Array.from({ length: count }, (_, at) => at).sort((a, b) => ((a * 7) % count) - ((b * 7) % count));

async function launch(asking: Asking, here: TeamInWorld): Promise<Pulse> {
  const preview = await asking.onOwn(
    here,
    nameOf(0),
    type("pulse launch short to all closes 2026-12-04 17:00"),
  );
  if (preview.kind !== "said" || preview.said.code !== "pulse-preview")
    throw new Error(JSON.stringify(preview));
  await asking.onOwn(here, nameOf(0), press("pulse-send", preview.said.pulseId), "sent");
  const pulse = await asking.world.store.pulse(here.organisationId, preview.said.pulseId);
  if (!pulse) throw new Error("nothing was launched");
  return pulse;
}

/** What somebody says has nothing to do with where they stand in a list. */
const drawn = (salt: string, at: number): string => createHash("md5").update(`${salt} ${at}`).digest("hex");
const shuffled = (salt: string): readonly number[] =>
  Array.from({ length: 25 }, (_, at) => at).sort((a, b) => (drawn(salt, a) < drawn(salt, b) ? -1 : 1));
const [FIRST, SECOND] = [shuffled("first"), shuffled("second")];

/** Two points of the scale, of which everybody has other ones. */
const pair = (at = 0): [number, number] => [(at % 5) + 1, (Math.floor(at / 5) % 5) + 1];
const sheetOf = (at: number) => {
  const [one, other] = pair(FIRST[at]);
  const [third, fourth] = pair(SECOND[at]);
  return { "sp-p1": one, "sp-p4": other, "pc-p1": third, "pc-p3": fourth, "ms-p3": 3, "ms-p5": 4 };
};
const words = (at: number): string => `Scales by ${drawn("words", at).replace(/[^a-f]/g, "x")}`;

async function answers(
  asking: Asking,
  here: TeamInWorld,
  id: PulseId,
  at: number,
  turn: number,
): Promise<void> {
  const name = nameOf(at);
  const external = `U-${name.toLowerCase()}`;
  const values = Object.fromEntries(Object.entries(sheetOf(at)).map(([key, value]) => [key, String(value)]));
  const sent = { ...values, "ft-1": words(at) };
  const delivery = (what: string) => `${what}:${turn}.${at}:${external}`;
  // What else they do leaves a trace with a time, right before and right after.
  await asking.onOwn(here, name, press("reminders", "on"), delivery("action"));
  await asking.onOwn(here, name, press("pulse-answer", id), delivery("open"));
  if (turn % 5 === 0)
    await asking.onOwn(here, name, send("pulse-answer", id, { "sp-p1": "3" }), delivery("early"));
  const reply = await asking.onOwn(
    here,
    name,
    send("pulse-answer", id, sent, `form-${turn}`),
    delivery("form"),
  );
  if (reply.kind !== "said" || reply.said.code !== "pulse-answered") throw new Error(JSON.stringify(reply));
  if (turn % 2 === 0)
    await asking.onOwn(here, name, type(`idea ${name} would like more light`), delivery("idea"));
}

function personOf(team: TeamInWorld, at: number): Person & { memberId: MemberId } {
  const memberId = team.members[nameOf(at)];
  if (memberId === undefined) throw new Error("they are in the team");
  const sheet: Readonly<Record<string, number>> = sheetOf(at);
  return {
    memberId,
    names: [memberId, aPerson(nameOf(at)).externalId, nameOf(at)],
    team: team.team.id,
    answers(row: Row) {
      const texts = [...row.fields.values()];
      if (texts.some((text) => text.includes(words(at)))) return "words";
      for (const keys of [
        ["sp-p1", "sp-p4"],
        ["pc-p1", "pc-p3"],
      ]) {
        const held = keys.map((key) => [...row.fields].find(([field]) => field.endsWith(key))?.[1]);
        if (held.every((value, n) => value === String(sheet[keys[n] ?? ""]))) return keys[0] ?? null;
      }
      return null;
    },
  };
}

/** The clock comes to its closing. */
export async function closeRound(asking: Asking, { organisationId, id, closesAt }: Pulse): Promise<void> {
  asking.clock.set(closesAt);
  const report = { kind: "pulse-due", pulseId: id } as const;
  const due: Interaction = { from: "service", organisationId, report };
  // Half time has passed as well.
  await asking.dispatch(due);
  await asking.dispatch(due);
}
