// A ward that huddles at three, the very time at which its week is summed up on Fridays. A service is never there on the
// dot: it looks 700 milliseconds later. The huddle that opens then belongs to the next week, and to no other.
import { afterAll, beforeAll, expect, test } from "vitest";
import { goesTo, promptsByDate } from "./moments.ts";
import { Ward } from "./ward.ts";

let ward: Ward;
beforeAll(async () => {
  ward = await Ward.open({ at: "2026-11-26T14:00:00Z", people: ["amira", "ben"] });
  await ward.types("amira", 'setup name="Ward 7" at=15:00 close=17:00 remind=off');
});
afterAll(() => ward.close());

const atThree = (date: string) => goesTo(ward, `${date}T15:00:00.700Z`);
const takesPart = async (date: string) => {
  await ward.presses("ben", await ward.sees(`Ward 7 huddle, ${date}`), "Nothing today");
  await expect
    .poll(async () => ward.robot.textOf(await ward.sees(`Ward 7 huddle, ${date}`)), {
      timeout: 10_000,
    })
    .toContain("1 of 2 answered");
};

test("the week ends with Thursday's huddle, and Friday's opens", async () => {
  await atThree("2026-11-26");
  await takesPart("Thursday 26 November");
  await atThree("2026-11-27");
  const summary = ward.robot.textOf(await ward.sees("Ward 7's week, 26 to 27 November"));
  expect(summary).toContain("Huddles held 1 of 1. 1 of 2 people took part.");
  await takesPart("Friday 27 November");
});

test("Friday's huddle takes late answers for another week, and stands in that week's summary", async () => {
  await ward.clockTo("2026-11-27T17:00:00Z");
  const result = await ward.sees("Friday 27 November: done");
  expect(ward.robot.textOf(result)).toContain("You can still answer until Friday's summary.");
  for (const day of ["11-30", "12-01", "12-02", "12-03", "12-04"]) await atThree(`2026-${day}`);
  const summary = ward.robot.textOf(await ward.sees("Ward 7's week, 27 November to 4 December"));
  expect(summary).toContain("Huddles held 1 of 5 (last week 1 of 1).");
  expect(Object.values(await promptsByDate(ward))).toEqual([1, 1, 1, 1, 1, 1, 1]);
});
