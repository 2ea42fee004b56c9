// A team's shared computer against the whole service: it answers, scribes and raises ideas for its own team, and no more.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ACTIONS } from "../../../src/domain/actions.ts";
import { FORM_NAMES } from "../../../src/domain/forms.ts";
import { type Browser, shownText } from "../../fakes/web/browser.ts";
import { anotherOrganisation, anotherTeam, type Elsewhere } from "./elsewhere.ts";
import { readHtml } from "./reading.ts";
import {
  fillIn,
  openComputer,
  openHuddle,
  openService,
  openWard,
  type Person,
  type WebService,
} from "./service.ts";

let at: WebService;
let amira: Person;
let ben: Person;
let chidi: Person;
let huddle: string;
let team: string;
let computer: Browser;
let foreign: readonly Elsewhere[];

beforeAll(async () => {
  at = await openService();
  [amira, ben, chidi] = (await openWard(at, "Ben", "Chidi")) as [Person, Person, Person];
  huddle = await openHuddle(at, amira.browser);
  computer = await openComputer(at, amira.browser);
  const [row] = await at.sql("SELECT team_id AS id FROM huddle");
  team = row?.id;
  foreign = [await anotherTeam(at, amira.browser, "Theatres"), await anotherOrganisation(at)];
});
afterAll(() => at.close());

const press = (action: string, value: string) => ({ kind: "press", action, value });
const mayPress = ["answer", "scribe", "idea"];
const maySend = ["answer", "red", "scribe", "idea"];

test("its page names the team's people, and shows no button until somebody says who they are", async () => {
  const page = await computer.visit("/ward");
  for (const name of ["Amira", "Ben", "Chidi"]) expect(page.text).toContain(name);
  expect(page.text).not.toContain("Dee of Theatres");
  const [before = "", after = ""] = page.body.split("<template data-doing>");
  expect(before).not.toContain("data-action");
  expect(after.match(/data-action="[^"]*"/g)).toEqual(mayPress.map((name) => `data-action="${name}"`));
});

test.each(ACTIONS.filter((action) => !mayPress.includes(action)))(
  "the button %s does nothing there",
  async (action) => {
    const before = await at.stored();
    for (const value of [huddle, team, `${huddle}:core-3`, `${team}:core-3:retire`, "off"])
      for (const { memberId: member } of [amira, ben])
        expect((await computer.ask(press(action, value), { member })).shown.kind).toBe("refusal");
    expect(await at.stored()).toEqual(before);
  },
);

test.each(FORM_NAMES.filter((form) => !maySend.includes(form)))(
  "the form %s does nothing there",
  async (form) => {
    const before = await at.stored();
    for (const context of [huddle, team]) {
      const submit = { kind: "submit", form, instance: randomUUID(), context, values: { name: "Mine" } };
      expect((await computer.ask(submit, { member: amira.memberId })).shown.kind).toBe("refusal");
    }
    expect(await at.stored()).toEqual(before);
  },
);

test("no words are typed there, and nobody has a home", async () => {
  const before = await at.stored();
  const { memberId: member } = amira;
  for (const words of ["help", "link page new", "setup name=x", "idea A chair", "now"])
    expect((await computer.ask({ kind: "command", words }, { member })).shown.kind).toBe("refusal");
  expect((await computer.ask({ kind: "home" }, { member })).shown.kind).toBe("refusal");
  expect(await at.stored()).toEqual(before);
});

test("nobody of another team or organisation can be picked, nor anybody left out", async () => {
  const before = await at.stored();
  const members = [...foreign.map((one) => one.member), randomUUID()];
  for (const action of mayPress) {
    const asked = press(action, action === "idea" ? team : huddle);
    for (const member of members) expect((await computer.ask(asked, { member })).shown.kind).toBe("refusal");
    expect((await computer.ask(asked)).shown.kind).toBe("refusal");
    expect((await computer.ask(asked, { member: "x" })).status).toBe(400);
  }
  expect(await at.stored()).toEqual(before);
});

test("nothing of another team can be answered there", async () => {
  const before = await at.stored();
  const { memberId: member } = ben;
  for (const one of foreign) {
    for (const action of mayPress)
      for (const value of [one.huddle, one.team])
        expect((await computer.ask(press(action, value), { member })).shown.kind).toBe("refusal");
    for (const form of maySend)
      for (const context of [one.huddle, one.team]) {
        const values = { "core-1": "green", "core-3": "text", problem: "text", present: [member] };
        const submit = { kind: "submit", form, instance: randomUUID(), context, values };
        expect((await computer.ask(submit, { member })).shown.kind, `${form} ${context}`).toBe("refusal");
      }
  }
  expect(await at.stored()).toEqual(before);
});

test("no page of a person opens there", async () => {
  const conversation = amira.browser.conversation;
  for (const path of [
    "/c/home",
    `/c/${conversation}`,
    `/c/${conversation}/people`,
    `/c/${conversation}/since/0`,
    "/events",
  ])
    expect((await computer.send("GET", path)).status, path).toBe(401);
  const headers = { "x-csrf": computer.csrf };
  for (const path of ["/new", `/c/${conversation}/people/add`])
    expect((await computer.send("POST", path, { headers })).status, path).toBe(401);
});

test("an answer is sent once, in the name that was picked, marked as entered there", async () => {
  const given = { "core-1": "green", "core-3": "<b>discharge</b> letters" };
  const { submit, shown } = await fillIn(
    computer,
    { ...press("answer", huddle), member: ben.memberId },
    given,
  );
  expect(shown.kind).not.toBe("refusal");
  const both = [1, 2].map(() => computer.ask(submit, { member: ben.memberId }));
  expect((await Promise.all(both)).map((one) => one.status)).toEqual([200, 200]);
  const rows = await at.sql("SELECT member_id, via, kind FROM response");
  expect(rows).toEqual([{ member_id: ben.memberId, via: "ward", kind: "own" }]);
  const seen = async () => readHtml((await computer.send("GET", "/ward/cards")).body).text;
  await expect.poll(seen).toContain("<b>discharge</b> letters");
  const again = await computer.ask(press("answer", huddle), { member: ben.memberId });
  expect([again.shown.kind, shownText(again.shown).includes("use your own device")]).toEqual([
    "refusal",
    true,
  ]);
});

test("its cards are told again only when something has changed", async () => {
  const first = await computer.send("GET", "/ward/cards");
  const etag = first.headers.etag ?? "";
  const ask = () => computer.send("GET", "/ward/cards", { headers: { "if-none-match": etag } });
  expect([(await ask()).status, (await ask()).body]).toEqual([304, ""]);
  await fillIn(
    computer,
    { ...press("answer", huddle), member: chidi.memberId },
    { "core-1": "amber", "core-4": "lifts" },
  );
  expect(await ask()).toMatchObject({ status: 200, body: expect.stringContaining("lifts") });
});

test("when the team's address is ended, so is every computer that it opened; people stay", async () => {
  const other = await openComputer(at, (await home(amira)).browser);
  expect((await other.visit("/ward")).status).toBe(200);
  await amira.browser.types("link page new");
  for (const one of [computer, other]) {
    const page = await one.visit("/ward");
    expect([page.status, page.text.includes("You have been signed out")]).toEqual([401, true]);
    expect((await one.send("GET", "/ward/cards")).status).toBe(401);
  }
  expect((await ben.browser.visit("/c/home")).text).toContain("You are Ben");
});

/** Back in Ward 7's conversation. */
async function home(person: Person): Promise<Person> {
  const [row] = await at.sql("SELECT conversation_id AS id FROM team WHERE id = $1", [team]);
  await person.browser.visit(`/c/${row?.id}`);
  return person;
}
