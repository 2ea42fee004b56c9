// The swap drill: another, minimal implementation of the one botbuilder file passes the same contract. Nothing else
// imports or assumes the framework.
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Bot } from "../../../src/platforms/teams/bot.ts";
import { platformContract } from "../../contracts/platform.ts";
import { contractHarness } from "./contract.ts";

/** All that a framework has to do for us. */
const minimal: Bot = { turn: (passed, handle) => handle(passed) };

platformContract("Teams without botbuilder", () => contractHarness({ bot: minimal }));

test("one file of the service knows botbuilder, and what it is measured against", () => {
  const known = globSync("{src,test,bench}/**/*.ts").filter((file) =>
    /from "(botbuilder|botframework)/.test(readFileSync(file, "utf8")),
  );
  expect(known).toEqual(["bench/baselines/botbuilder.ts", "src/platforms/teams/bot.ts"]);
});
