// Who is in a conversation: seen by who is in it, changed by its leads, and told to the team.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WebPerson } from "../../../src/platforms/web/records.ts";
import type { Browser } from "../../fakes/web/browser.ts";
import { openHarness, type Web } from "./harness.ts";

let web: Web;
let chidi: WebPerson;
/** Chidi leads Ward 8, where Amira and Ben are not. */
let led: string;
let browsers: Record<"amira" | "ben" | "chidi" | "dee", Browser>;

beforeAll(async () => {
  web = await openHarness();
  chidi = await web.person("Chidi");
  const dee = await web.person("Dee");
  const place = await web.conversation(chidi, "Ward 8");
  led = place.id;
  await web.test.store.web.seat(web.own.organisationId, place.id, dee.memberId, web.security.now());
  await web.team(place, chidi, [chidi, dee]);
  browsers = {
    amira: await web.enter(web.amira),
    ben: await web.enter(web.ben),
    chidi: await web.enter(chidi),
    dee: await web.enter(dee),
  };
});
afterAll(() => web.close());

const NOT_YOURS = "That is not yours to see here";
const names = async () =>
  (await web.test.store.web.seated(web.own.organisationId, led as never)).map((one) => one.name);
const csrf = async (browser: Browser) => {
  await browser.visit("/c/home");
  return browser.csrf;
};

test("whoever is not in a conversation neither sees nor changes who is", async () => {
  const { ben } = browsers;
  const all = await web.test.store.web.conversations(chidi);
  const direct = all.find((one) => one.kind === "direct")?.id;
  for (const id of [led, direct, "home", "x", "11111111-1111-4111-8111-111111111111"]) {
    const page = await ben.visit(`/c/${id}/people`);
    expect([page.status, page.text.includes(NOT_YOURS)]).toEqual([403, true]);
    for (const what of ["add", "remove", "link"]) {
      const fields = { name: "Mallory", member: chidi.memberId, csrf: await csrf(ben) };
      expect((await ben.post(`/c/${id}/people/${what}`, fields)).status).toBe(403);
    }
  }
  expect(await names()).toEqual(["Chidi", "Dee"]);
});

test("whoever does not lead sees who is there and can change nothing", async () => {
  const { dee } = browsers;
  const page = await dee.visit(`/c/${led}/people`);
  expect(page.text).toContain("Chidi (lead)");
  expect(page.text).toContain("Dee (you)");
  expect(page.text).toContain("Only a lead of this team can change who is in it.");
  expect(page.tags.filter((one) => one.name === "form")).toEqual([]);
  for (const what of ["add", "remove", "link"]) {
    const fields = { name: "Mallory", member: chidi.memberId, csrf: await csrf(dee) };
    const refused = await dee.post(`/c/${led}/people/${what}`, fields);
    expect([refused.status, refused.body.includes("/enter/")]).toEqual([403, false]);
  }
  expect(await names()).toEqual(["Chidi", "Dee"]);
});

describe("a lead", () => {
  test("adds someone once, whatever is typed, and the team is told", async () => {
    const lead = browsers.chidi;
    await lead.visit(`/c/${led}/people`);
    const before = web.taken.length;
    await lead.press("Add", { name: "  Eve \n <i>Ng</i>\u0000 ", guest: "yes" });
    expect(lead.page?.text).toContain("Eve <i>Ng</i> (guest)");
    const [place] = (await web.test.store.web.conversations(chidi)).filter((one) => one.id === led);
    const report = { kind: "roster-changed", conversationExternalId: place?.externalId };
    expect(web.taken.slice(before)).toMatchObject([{ from: "platform", report }]);
    const twin = await lead.press("Add", { name: "EVE <i>ng</i>" });
    expect([twin.status, twin.text.includes("There is a Eve <i>Ng</i> here already.")]).toEqual([422, true]);
    for (const name of ["", "   ", "\u0000"]) expect((await lead.press("Add", { name })).status).toBe(422);
    await lead.press("Add", { name: "x".repeat(500) });
    expect(await names()).toEqual(["Chidi", "Dee", "Eve <i>Ng</i>", "x".repeat(60)]);
  });

  test("gives someone a link, and the one before does not work any more", async () => {
    const lead = browsers.chidi;
    await lead.visit(`/c/${led}/people`);
    const link = async () =>
      /\/enter\/[\w-]{43}/.exec((await lead.press("Personal link", {}, ": Dee")).text)?.[0] ?? "";
    const first = await link();
    await lead.visit(`/c/${led}/people`);
    const second = await link();
    expect((await browsers.dee.send("GET", first)).status).toBe(410);
    expect((await browsers.dee.send("GET", second)).body).toContain("Open this page as Dee?");
  });

  test("takes someone of another team in as the same person, and cannot become them by a link", async () => {
    const lead = browsers.chidi;
    await lead.visit(`/c/${led}/people`);
    expect(lead.page?.text).toContain("Ben (Ward 7)");
    const word = await csrf(lead);
    const added = await lead.post(`/c/${led}/people/add`, { member: web.ben.memberId, csrf: word });
    expect(added.status).toBe(200);
    const all = await web.test.store.web.conversations(web.ben);
    expect(all.map((one) => one.name)).toContain("Ward 8");
    const link = await lead.post(`/c/${led}/people/link`, { member: web.ben.memberId, csrf: word });
    expect([link.status, link.body.includes("/enter/")]).toEqual([422, false]);
    const out = await lead.post(`/c/${led}/people/remove`, { member: web.ben.memberId, csrf: word });
    expect(out.status).toBe(200);
    expect(await names()).not.toContain("Ben");
    for (const member of ["x", "11111111-1111-4111-8111-111111111111", chidi.memberId])
      expect((await lead.post(`/c/${led}/people/add`, { member, csrf: word })).status).toBe(422);
  });

  test("reaches nobody who is not there", async () => {
    const lead = browsers.chidi;
    const word = await csrf(lead);
    for (const member of [web.ben.memberId, "11111111-1111-4111-8111-111111111111", "x", ""])
      for (const what of ["remove", "link"]) {
        const page = await lead.post(`/c/${led}/people/${what}`, { member, csrf: word });
        expect([page.status, page.body.includes("/enter/")]).toEqual([403, false]);
      }
  });

  test("takes people out, who then read nothing, but not the last one", async () => {
    const place = await web.conversation(chidi, "Ward 9");
    const lead = browsers.chidi;
    await lead.visit(`/c/${place.id}/people`);
    await lead.press("Add", { name: "Femi" });
    await lead.press("Take out", {}, ": Femi");
    const left = await web.test.store.web.seated(web.own.organisationId, place.id);
    expect(left.map((one) => one.name)).toEqual(["Chidi"]);
    const last = await lead.press("Take out", {}, ": Chidi");
    expect([last.status, last.text.includes("The last person cannot be taken out.")]).toEqual([422, true]);
  });
});

test("where the only lead has left the conversation, the others do not become its masters", async () => {
  const dee = await web.person("Dee");
  const place = await web.conversation(chidi, "Ward 10");
  await web.test.store.web.seat(web.own.organisationId, place.id, dee.memberId, web.security.now());
  await web.team(place, chidi, [chidi, dee]);
  await web.test.store.web.seat(web.own.organisationId, place.id, chidi.memberId, "out");
  const browser = await web.enter(dee);
  const page = await browser.visit(`/c/${place.id}/people`);
  expect(page.text).toContain("Only a lead of this team can change who is in it.");
});

test("where no team huddles yet everyone may add people, but nobody becomes the administrator by a link", async () => {
  await web.save([
    { do: "grant-role", memberId: web.amira.memberId, role: "admin", teamId: null, at: web.security.now() },
  ]);
  const { amira, ben } = browsers;
  await ben.visit(`/c/${web.ward.id}/people`);
  await ben.press("Add", { name: "Gus" });
  expect(ben.page?.text).toContain("Gus");
  const refused = await ben.press("Personal link", {}, ": Amira");
  expect([refused.status, refused.body.includes("/enter/")]).toEqual([422, false]);
  expect(refused.text).toContain("Only an administrator can do that for an administrator");
  await ben.visit(`/c/${web.ward.id}/people`);
  expect((await ben.press("Take out", {}, ": Amira")).status).toBe(422);
  await amira.visit(`/c/${web.ward.id}/people`);
  expect((await amira.press("Personal link", {}, ": Amira")).body).toContain("/enter/");
});

test("a new team's conversation has whoever made it in it, under the name they typed", async () => {
  const { ben } = browsers;
  await ben.visit("/c/home");
  await ben.press("Make it", { name: " Theatre\u0000 <b>2</b> " });
  expect(ben.page?.text).toContain("Theatre <b>2</b>");
  expect((await ben.visit(`${ben.at}/people`)).text).toContain("Ben (you)");
  await ben.visit("/c/home");
  await ben.press("Make it", { name: " " });
  expect(ben.at).toBe("/c/home");
});
