import { test } from "vitest";
import { localOf, place, start } from "./harness.ts";
test("try", async () => {
  const where = await place();
  let t = performance.now();
  const one = await start(where);
  console.log("seed", performance.now() - t, localOf(one.clock.now()), one.faults, one.asked.length);
  const [first] = await one.playground.people();
  for (const m of await one.messages("Ward 7")) console.log(localOf(m.postedAt), m.thread ? "  >" : "", m.card.summary.slice(0, 300));
  t = performance.now();
  const n = one.asked.length;
  await one.playground.move("end-of-week", { self: first!.memberId, others: true });
  console.log("week", performance.now() - t, localOf(one.clock.now()), one.asked.length - n, one.faults);
  for (const m of await one.messages("Ward 7")) console.log(localOf(m.postedAt), m.thread ? "  >" : "", m.card.summary.slice(0, 1500));
  for (const m of await one.messages("Community Nursing North")) if (!m.thread) console.log(localOf(m.postedAt), m.thread ? "  >" : "", m.card.summary.slice(0, 1500));
  await one.stop();
  await where.remove();
}, 60000);
