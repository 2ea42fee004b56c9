// Easter 2027, from the Thursday before to the Monday after: Good Friday is 26 March, the clocks change on Easter Sunday,
// Easter Monday is 29 March. Wards in Leeds, in Leith (Easter Monday is a working day there), and one that never closes.
import { afterAll, beforeAll, expect, test } from "vitest";
import { comesAt, goesTo, promptsByDate, timesSeen } from "./moments.ts";
import { Ward } from "./ward.ts";

const LEEDS = "C7";
const LEITH = "CLEITH";
const ALWAYS = "CALWAYS";

let ward: Ward;
beforeAll(async () => {
  ward = await Ward.open({ at: "2027-03-24T20:00:00Z", people: ["amira"] });
  await ward.opensChannel(LEITH, "Europe/London", ["isla"]);
  await ward.opensChannel(ALWAYS, "Europe/London", ["noor"]);
  expect(await ward.types("amira", 'setup name="Ward 7" remind=off holidays=england')).toContain("England");
  await ward.types("isla", 'setup name="Leith" remind=off holidays=scotland', LEITH);
  await ward.types("noor", 'setup name="Front door" remind=off holidays=none', ALWAYS);
});
afterAll(() => ward.close());

/** What each ward's huddle would be called. */
const huddle = (channel: string, date: string) => ({
  channel,
  words: `${{ [LEEDS]: "Ward 7", [LEITH]: "Leith", [ALWAYS]: "Front door" }[channel]} huddle, ${date}`,
});

test("on Maundy Thursday all three huddle at nine, winter time", async () => {
  await comesAt(ward, { at: "2027-03-25T09:00:00Z", ...huddle(LEEDS, "Thursday 25 March") });
  await ward.robot.sees(LEITH, "Leith huddle, Thursday 25 March");
  await ward.robot.sees(ALWAYS, "Front door huddle, Thursday 25 March");
});

test("on Good Friday only the ward that never closes huddles, and the week is still summed up at three", async () => {
  await comesAt(ward, { at: "2027-03-26T09:00:00Z", ...huddle(ALWAYS, "Friday 26 March") });
  const words = "Ward 7's week, 25 to 26 March";
  await comesAt(ward, { at: "2027-03-26T15:00:00Z", channel: LEEDS, words });
  expect(await ward.channel(LEEDS)).toContainEqual(expect.stringContaining("Huddles held 0 of 1"));
  expect(await timesSeen(ward, "Friday 26 March", LEEDS)).toBe(0);
  expect(await timesSeen(ward, "Friday 26 March", LEITH)).toBe(0);
});

test("on Easter Monday Leith huddles, at nine by the new summer time, and Leeds does not", async () => {
  await comesAt(ward, { at: "2027-03-29T08:00:00Z", ...huddle(LEITH, "Monday 29 March") });
  await goesTo(ward, "2027-03-29T20:00:00Z");
  expect(await timesSeen(ward, "huddle, Monday 29 March", LEEDS)).toBe(0);
});

test("from Tuesday on the days are ordinary ones", async () => {
  for (const day of ["Tuesday 30 March", "Wednesday 31 March", "Thursday 1 April", "Friday 2 April"]) {
    const date = new Date(`${day.split(" ").slice(1).join(" ")} 2027 08:00:00 UTC`).toISOString();
    await comesAt(ward, { at: date, ...huddle(LEEDS, day) });
  }
  await comesAt(ward, {
    at: "2027-04-02T14:00:00Z",
    channel: LEEDS,
    words: "Ward 7's week, 30 March to 2 April",
  });
  expect(await timesSeen(ward, "Huddles held 0 of 4", LEEDS)).toBe(1);
  await comesAt(ward, { at: "2027-04-05T08:00:00Z", ...huddle(LEEDS, "Monday 5 April") });
});

test("no date has two prompts, and only the holidays have none", async () => {
  const working = [
    "Tuesday 30 March",
    "Wednesday 31 March",
    "Thursday 1 April",
    "Friday 2 April",
    "Monday 5 April",
  ];
  const once = (days: readonly string[]) => Object.fromEntries(days.map((day) => [day, 1]));
  const [thursday, friday, monday] = ["Thursday 25 March", "Friday 26 March", "Monday 29 March"];
  expect(await promptsByDate(ward, LEEDS)).toEqual(once([thursday, ...working]));
  expect(await promptsByDate(ward, LEITH)).toEqual(once([thursday, monday, ...working]));
  expect(await promptsByDate(ward, ALWAYS)).toEqual(once([thursday, friday, monday, ...working]));
});
