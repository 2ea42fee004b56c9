// Makes the sample on an empty database, through the doors that people use: they arrive, a lead types `setup`, the
// clock opens the day's huddles, some answer. The same day gives the same data.
import type { MemberId, OrganisationId } from "../domain/ids.ts";
import type { WebPerson } from "../platforms/web/records.ts";
import type { LocalDate, LocalTime } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import { goalAndNumber, type Lead, placeUnder } from "./before.ts";
import { passTime } from "./days.ts";
import type { Given } from "./given.ts";
import type { SampleTeam } from "./sample.ts";

const SET_UP_AT = "08:40" as LocalTime;
/** The first look: huddles opened at nine, and some have answered. */
const SEEN_AT = "09:20" as LocalTime;
const TUESDAY = 2;
const MINUTE = 60_000;

type Connected = Awaited<ReturnType<Given["store"]["connect"]>>;

/** The organisation; connected again it is the same, under the same ids. */
export function connectSample({ store, sample, clock }: Given): Promise<Connected> {
  const { organisation: name } = sample;
  return store.connect({ platform: "web", externalId: "playground", name, botUserId: null }, clock.now());
}

export function goToFirstDay(given: Given): void {
  given.clock.startAt(onFirstDay(given, SET_UP_AT));
}

/** After goToFirstDay. Leaves the clock at 09:20 on that day. The first team's lead, whom a new browser acts as, has not answered. */
export async function seed(given: Given): Promise<OrganisationId> {
  const { clock, store, sample } = given;
  const connected = await connectSample(given);
  const { organisationId } = connected;
  const leads: { memberId: MemberId; asks: Lead }[] = [];
  for (const team of sample.teams) {
    const lead = await setUp(given, connected, team);
    leads.push(lead);
    await goalAndNumber(given, lead.asks, team, firstDay(given));
    // What was said is posted at the moment it was said.
    await given.settled();
    clock.moveTo((clock.now() + MINUTE) as Instant);
  }
  const [first] = leads;
  if (first === undefined) throw new RangeError("the sample has no team");
  const admin = {
    do: "grant-role",
    memberId: first.memberId,
    role: "admin",
    teamId: null,
    at: clock.now(),
  } as const;
  const work = { deliveryId: null, at: clock.now(), changes: [admin], notices: [], jobs: [] };
  await store.save(organisationId, work);
  await placeUnder(
    sample.branch,
    leads.map((one) => one.asks),
  );
  await passTime(given, organisationId, onFirstDay(given, SEEN_AT), { self: first.memberId, others: true });
  clock.keep();
  return organisationId;
}

function onFirstDay(given: Given, time: LocalTime): Instant {
  const { schedule, sample } = given;
  return schedule.calendar.instantOf(firstDay(given), time, sample.zone);
}

/** The latest Tuesday up to the machine's today that is no bank holiday. */
function firstDay({ clock, schedule, sample }: Given): LocalDate {
  const { calendar, holidays } = schedule;
  let date = calendar.dateOf(clock.machineNow(), sample.zone);
  while (calendar.weekdayOf(date) !== TUESDAY || holidays.england.has(date)) {
    date = calendar.addDays(date, -1);
  }
  return date;
}

/** People, their conversation, and its team as the lead's line sets it up. */
async function setUp(
  given: Given,
  connected: Connected,
  team: SampleTeam,
): Promise<{ memberId: MemberId; asks: Lead }> {
  const { records, dispatch, clock, sample } = given;
  const { organisationId, installationId } = connected;
  const people = await Promise.all(
    team.people.map((name) => {
      const externalId = name.toLowerCase().replace(/[^a-z]+/g, "-");
      const person = { externalId, name, zone: sample.zone, kind: "person" } as const;
      return records.addPerson(connected, person, clock.now());
    }),
  );
  const named = (name: string) => people.find((one) => one.name === name) as WebPerson;
  const [lead, manager] = [named(team.lead), named(team.manager)];
  const place = { externalId: team.conversation, name: team.name };
  const conversationId = await records.addConversation(lead, place, clock.now());
  await Promise.all(
    people.map((one) => records.seat(organisationId, conversationId, one.memberId, clock.now())),
  );
  const token = `@${manager.name.replaceAll(" ", "")}`;
  const conversation = { ...place, kind: "private", isKindSure: true, botIsHere: true } as const;
  const sender = { installationId, person: lead, conversation };
  const asks: Lead = (ask) => dispatch({ from: "person", deliveryId: null, sender, ask });
  const reply = await asks({
    kind: "command",
    words: `setup name="${team.name}" zone=${sample.zone} manager=${token} ${team.setup}`,
    mentions: { [token]: manager },
  });
  if (reply.kind !== "said") throw new Error(`${team.name} cannot be set up: ${JSON.stringify(reply)}`);
  const made = await given.store.teamOfConversation(organisationId, conversationId);
  if (made === null) throw new Error(`${team.name} was set up and is not there`);
  // A job reads it too, some time; the first huddle is sooner.
  const report = { kind: "roster-read", teamId: made.id, people } as const;
  await dispatch({ from: "service", organisationId, report });
  return { memberId: lead.memberId, asks };
}
