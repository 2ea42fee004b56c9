// A day on both platforms with everything logged that can be: no word that people wrote, no token and no secret is in the
// log, and every line that comes of a request carries its id.
import { afterAll, beforeAll, expect, test } from "vitest";
import { httpDoor } from "../fakes/slack/front-door.ts";
import { Robot } from "../fakes/slack/robot.ts";
import { APP } from "../fakes/teams/microsoft.ts";
import { Robot as TeamsRobot } from "../fakes/teams/robot.ts";
import { AMIRA, FuzzWorld, type Line, SECRET, WARD } from "../fuzz/world.ts";

const WRITTEN = {
  answer: "The zephyr lift was out again",
  idea: "A quillwork trolley by bay two",
  odd: "Mrs Wombleton in bed 4, aged 81",
  unknown: "flibbertigibbet",
  teams: "The xylophone rota is wrong",
  broken: "half \u0000 a sentence about Jarndyce",
};

let world: FuzzWorld;
let logged: string;
beforeAll(async () => {
  world = await FuzzWorld.open("trace");
  const robot = new Robot({
    slack: world.slack.controls,
    door: httpDoor(world.service.url, SECRET, 20_000),
    patienceMs: 15_000,
  });
  const types = (words: string) => robot.command(AMIRA.slack, WARD.slack, "/improve", words);
  await types("answer");
  const labels = Object.keys(await robot.shown(AMIRA.slack));
  const [mood = "", ...more] = labels;
  await robot.fill(AMIRA.slack, { [mood]: "Green: fine", [more[0] ?? ""]: WRITTEN.answer });
  await robot.submit(AMIRA.slack);
  for (const words of [
    `idea ${WRITTEN.idea}`,
    `idea ${WRITTEN.odd}`,
    WRITTEN.unknown,
    `idea ${WRITTEN.broken}`,
  ])
    await types(words);
  const teams = new TeamsRobot(world.microsoft, world.service.url);
  await teams.says(AMIRA.teams, WARD.teams, `idea ${WRITTEN.teams}`);
  await world.knock({
    ...{ method: "POST", path: "/slack/events", headers: { "content-type": "application/json" } },
    body: `{"event": "${WRITTEN.answer}`,
  });
  world.slack.controls.fault({
    method: "chat.postMessage",
    kind: "error",
    error: "is_archived",
    times: 1,
  } as never);
  await types("now");
  await world.isQuiet();
  logged = JSON.stringify(world.lines);
});
afterAll(() => world.close());

test("the day was logged", () => {
  const handled = world.lines.filter((line) => line.msg === "handled");
  expect(handled.map((line) => line.what)).toEqual(expect.arrayContaining(["command", "submit answer"]));
});

test.each(Object.entries(WRITTEN))("no line holds a word of %s", (_, words) => {
  for (const word of words.split(/[^\p{L}]+/u).filter((one) => one.length > 6))
    expect(logged).not.toContain(word);
});

test("no line holds a token, a secret or a password", () => {
  const { password } = new URL(world.database.url);
  const secrets = [SECRET, "xoxb-", APP.password, "Bearer ", "eyJ", ...(password ? [password] : [])];
  for (const secret of secrets) expect(logged).not.toContain(secret);
});

test("no line holds a person's name", () => {
  for (const name of ["Amira", "amira", "Khan"]) {
    const lines = world.lines.filter((line) => JSON.stringify(line).includes(name));
    expect(lines).toEqual([]);
  }
});

test("lines of one request carry its id, which stands in the answer", async () => {
  const before = world.lines.length;
  const { headers } = await world.knock({ method: "GET", path: "/nowhere", headers: {}, body: "" });
  expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  const ids = (lines: readonly Line[]) => new Set(lines.map((line) => line.request));
  const handled = world.lines.slice(0, before).filter((line) => line.msg === "handled");
  expect(ids(handled).size).toBe(handled.length);
  expect(ids(handled).has(undefined)).toBe(false);
});
