// Who else is in a huddle, read only where it matters: colleagues who are named, leads who are told, leads to be asked.
import { afterAll, beforeAll, expect, test } from "vitest";
import { aQuestion } from "../builders/huddle.ts";
import { aPerson, aSender } from "../builders/people.ts";
import { named } from "../contracts/store-world.ts";
import { statements } from "../store/statements.ts";
import { type Asking, openAsking, press, send } from "./asking.ts";
import { query } from "./pulse-scene.ts";

let asking: Asking;
beforeAll(async () => {
  asking = await openAsking();
});
afterAll(async () => {
  expect(asking.faults).toEqual([]);
  await asking.close();
});

const opened = async () => {
  const people = ["Lea", "Ada Khan", "Ben"].map((name) => aPerson(name));
  const here = await asking.world.team({ people });
  const questions = [aQuestion("core-3"), aQuestion("core-7", { audience: "chooses" })];
  return { here, huddleId: await asking.world.openHuddle(here, { questions }) };
};

test("a form that is sent costs two statements, and a button one before it is saved", async () => {
  const { here, huddleId } = await opened();
  const values = { "core-3": "Beds were ready" };
  const sent = await statements(() => asking.onOwn(here, "Ben", send("answer", huddleId, values)));
  expect(sent).toHaveLength(2);
  expect(await statements(() => asking.onOwn(here, "Ben", press("answer", huddleId)))).toHaveLength(1);
});

test("a colleague may be named in an answer, a patient may not", async () => {
  const { here, huddleId } = await opened();
  const answer = (text: string) => asking.onOwn(here, "Ben", send("answer", huddleId, { "core-3": text }));
  expect(await answer("Thanks to Mrs Khan")).toMatchObject({ kind: "said", said: { code: "answered" } });
  expect(await answer("Thanks to Mrs Patel")).toMatchObject({
    kind: "form",
    form: { warnings: [{ field: "core-3", kinds: ["name"] }] },
  });
});

test("what is told only to the lead is told to each lead", async () => {
  const { here, huddleId } = await opened();
  const { organisationId, team } = here;
  const memberId = named(here, "Ada Khan");
  const role = { do: "grant-role", memberId, role: "lead", teamId: team.id, at: asking.clock.now() } as const;
  await asking.world.saved(organisationId, [role]);
  const values = { "core-7": "Night cover is thin", "core-7:audience": "lead" };
  await asking.onOwn(here, "Ben", send("answer", huddleId, values));
  const { id } = await asking.world.own(here, huddleId, named(here, "Ben"));
  const told = await query<{ subject: string; member: string }>(
    asking.database.url,
    `SELECT o.subject, u.member_id AS member FROM outbox o
      JOIN conversation c ON c.organisation_id = o.organisation_id AND c.id = o.conversation_id
      JOIN platform_user u ON u.organisation_id = c.organisation_id AND u.external_id = c.external_id
      WHERE o.organisation_id = $1`,
    [organisationId],
  );
  const leads = ["Lea", "Ada Khan"].map((name) => ({
    subject: `private-answers:${id}`,
    member: named(here, name),
  }));
  expect(told).toEqual(expect.arrayContaining(leads));
  expect(told).toHaveLength(leads.length);
});

test("a guest who is not in the team is told who can take them in", async () => {
  const { here, huddleId } = await opened();
  const sender = aSender(here.installationId, aPerson("Gus", { kind: "guest" }), here.place);
  const ask = press("nothing-today", huddleId);
  const reply = await asking.dispatch({ from: "person", deliveryId: null, sender, ask });
  const refusal = { code: "not-a-member", team: here.team.settings.name, leads: ["Lea"] };
  expect(reply).toEqual({ kind: "refused", refusal });
});
