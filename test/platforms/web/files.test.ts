// Files of a closed pulse behind an address: a page, a CSV and a spreadsheet with what its member may read; nothing after a
// day, for anybody else's address, or for what is no address at all.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { MemberId, PulseId, TeamId } from "../../../src/domain/ids.ts";
import { type Instant, instant } from "../../../src/time/clock.ts";
import { aPulseTree, aView, EVERYONE, five, team } from "../../builders/closed-round.ts";
import { closedPulse } from "../../contracts/closed-pulse.ts";
import { Browser } from "../../fakes/web/browser.ts";
import { parsedCsv } from "../../files/parsed-csv.ts";
import { cellsOf } from "../../files/sheet.ts";
import { HOUR, openHarness, type Web } from "./harness.ts";

const START = instant("2026-11-24T09:00:00Z");
const EXPIRED = "This link has expired";
let web: Web;
let pulseId: PulseId;
let teamId: TeamId;
let memberId: MemberId;

beforeAll(async () => {
  web = await openHarness();
  memberId = web.ben.memberId;
  teamId = await web.team(web.ward, web.amira, [web.amira, web.ben]);
  const { organisationId } = web.own;
  const other = web.test.newId<"Team">() as TeamId;
  const tree = aPulseTree({ "Ward 7": null, "Ward 9": null }).map((one, at) => ({
    ...one,
    ...{ team: at === 0 ? teamId : other, name: at === 0 ? '=Ward "7", east' : "Ward 9" },
  }));
  const parts = [
    five(EVERYONE, [7.1, 7, 7, 7, 7]),
    { views: [aView(team(teamId), "sp", { n: 14 })], hidden: [] },
    five(team(teamId), [null]),
    { views: [aView(team(other), "sp", { n: 77_777 })], hidden: [] },
  ];
  const release = { views: parts.flatMap((one) => one.views), hidden: parts.flatMap((one) => one.hidden) };
  pulseId = web.test.newId<"Pulse">() as PulseId;
  const by = { store: web.test.store, id: pulseId, save: web.save };
  await closedPulse(by, { organisationId, tree, launchedBy: web.amira.memberId }, release);
});
afterAll(() => web.close());
beforeEach(() => at(0));

const at = (ms: number) => web.security.set((START + ms) as Instant);
const link = (who = memberId, where: TeamId | null = null) =>
  web.link({ kind: "file", teamId: where, memberId: who, pulseId });
const browser = () => new Browser(web.url);

test("the page says what the files hold and until when, and links to both", async () => {
  const path = await link();
  const page = await browser().visit(path);
  expect(page.status).toBe(200);
  expect(page.text).toContain("How we improve: autumn pulse");
  expect(page.text).toContain("It works until Tuesday 24 November 10:00.");
  const links = page.tags.filter((one) => one.name === "a").map((one) => one.attributes.href);
  expect(links).toEqual([`${path}/results.xlsx`, `${path}/results.csv`]);
});

test("the CSV is a file with the person's own groups, and guards what looks like a formula", async () => {
  const file = await browser().send("GET", `${await link()}/results.csv`);
  expect(file.status).toBe(200);
  expect(file.headers).toMatchObject({
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": 'attachment; filename="results.csv"',
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  const [heads = [], ...rows] = parsedCsv(file.body);
  const cell = (row: readonly string[], head: string) => row[heads.indexOf(head)];
  expect(rows.map((row) => [cell(row, "Group"), cell(row, "Answers")])).toEqual([
    ...Array.from({ length: 5 }, () => ["Everyone", "31"]),
    [`'=Ward "7", east`, "14"],
    ...Array.from({ length: 5 }, () => [`'=Ward "7", east`, ""]),
  ]);
  expect(file.body).not.toContain("77777");
});

test("the spreadsheet holds the same cells", async () => {
  const path = await link();
  const csv = parsedCsv((await browser().send("GET", `${path}/results.csv`)).body);
  const response = await fetch(`${web.url}${path}/results.xlsx`);
  expect(response.headers.get("content-type")).toContain("spreadsheetml");
  const rows = cellsOf(Buffer.from(await response.arrayBuffer()));
  expect(rows).toHaveLength(csv.length);
  const values = rows.map((row) =>
    Object.values(row)
      .map((one) => String(one.value))
      .filter((one) => one !== ""),
  );
  expect(values).toEqual(
    csv.map((row) => row.map((one) => one.replace(/^'/, "")).filter((one) => one !== "")),
  );
});

test("the launcher's file has every team", async () => {
  const file = await browser().send("GET", `${await link(web.amira.memberId)}/results.csv`);
  expect(file.body).toContain("77777");
});

test("a look uses nothing up, and after its time there is nothing but a notice", async () => {
  const path = await link();
  for (const method of ["HEAD", "GET", "GET"]) expect((await browser().send(method, path)).status).toBe(200);
  at(HOUR);
  for (const where of [path, `${path}/results.csv`, `${path}/results.xlsx`]) {
    const page = await browser().visit(where);
    expect([page.status, page.text.includes(EXPIRED)]).toEqual([410, true]);
  }
});

test("no other link's address opens files, and a file's opens nothing else", async () => {
  const token = (path: string) => path.split("/").at(-1) ?? "";
  const others = [await web.link({ kind: "page", teamId, memberId: null }), "/file/made-up", "/file/%00"];
  for (const other of others) {
    expect((await browser().visit(`/file/${token(other)}`)).status).toBe(410);
    expect((await browser().send("GET", `/file/${token(other)}/results.csv`)).status).toBe(410);
  }
  const own = token(await link());
  for (const kind of ["page", "qr", "enter", "setup"]) {
    expect((await browser().visit(`/${kind}/${own}`)).status).toBe(410);
  }
});

test("someone of whom nothing was asked gets a notice", async () => {
  const stranger = await web.person("Zoe");
  const page = await browser().visit(await link(stranger.memberId));
  expect([page.status, page.text.includes(EXPIRED)]).toEqual([410, true]);
});
