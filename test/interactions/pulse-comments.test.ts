// What people wrote in a pulse: shown to those whose group has ten who did, in any order, and to nobody else.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Pulse } from "../../src/domain/pulse.ts";
import { NOW, type TeamInWorld } from "../contracts/store-world.ts";
import { type Asking, openAsking, press, send } from "./asking.ts";
import { openWards, saidIn, sentBy, type Wards, who } from "./pulse-scene.ts";

let asking: Asking;
let wards: Wards;
let pulse: Pulse;
beforeAll(async () => {
  asking = await openAsking();
});
beforeEach(async () => {
  asking.clock.set(NOW);
  wards = await openWards(asking);
  pulse = await sentBy(asking, wards.seven);
});
afterEach(() => expect(asking.faults).toEqual([]));
afterAll(() => asking.close());

const refusal = (code: string, more: object = {}) => ({ kind: "refused", refusal: { code, ...more } });
const ask = (here: TeamInWorld, name: string) => asking.onOwn(here, name, press("pulse-comments", pulse.id));

const answers = (here: TeamInWorld, at: number, words: object) => {
  const scores = pulse.statements.map((one) => [one.id, String((at % 4) + 1)]);
  return asking.onOwn(
    here,
    who(at),
    send("pulse-answer", pulse.id, { ...Object.fromEntries(scores), ...words }),
  );
};

async function closes(): Promise<void> {
  asking.clock.set(pulse.closesAt);
  const { organisationId, id: pulseId } = pulse;
  await asking.dispatch({ from: "service", organisationId, report: { kind: "pulse-due", pulseId } });
}

test("what people wrote is shown where ten did, and only after closing", async () => {
  const seven = Array.from({ length: 11 }, (_, at) => at + 1);
  for (const at of seven) await answers(wards.seven, at, { "ft-1": `Words ${at}` });
  for (const at of [23, 24, 25]) await answers(wards.nine, at, { "ft-1": `Words ${at}` });
  expect(await ask(wards.seven, who(3))).toEqual(refusal("pulse-no-results", { closed: 0 }));
  await closes();
  // Ward 7's alone would tell Ward 9's three, beside everyone's.
  const { group, texts } = saidIn(await ask(wards.nine, who(23)), "pulse-comments");
  expect(group.kind).toBe("organisation");
  expect([...texts].sort()).toEqual([...seven, 23, 24, 25].map((at) => `Words ${at}`).sort());
});

test("what fewer wrote is shown to nobody", async () => {
  for (let at = 1; at <= 11; at += 1)
    await answers(wards.seven, at, at < 10 ? { "ft-1": `Words ${at}` } : {});
  await closes();
  for (const name of [who(1), who(3)])
    expect(await ask(wards.seven, name)).toEqual(refusal("pulse-no-comments"));
});
