// What documents say exists: scripts, commands, files, links; and the glossary's banned words stay out of names.
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { SETUP_KEYS } from "../../src/domain/setup-line.ts";
import { commandWords } from "../../src/interactions/commands.ts";

const DOCUMENTS = ["README.md", "CHANGELOG.md", ...globSync("docs/**/*.md"), ...globSync("src/**/README.md")];
const scripts = Object.keys(JSON.parse(readFileSync("package.json", "utf8")).scripts);
const read = (file: string): string => readFileSync(file, "utf8");

describe("documents", () => {
  test.each(DOCUMENTS)("%s names only npm scripts that exist", (file) => {
    const named = [...read(file).matchAll(/npm run ([a-z:-]+)/g)].map(([, name = ""]) => name);
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  test.each(DOCUMENTS)("%s links only to files that exist", (file) => {
    const links = [...read(file).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, to = ""]) =>
      join(dirname(file), to),
    );
    expect(links.filter((to) => !existsSync(to))).toEqual([]);
  });

  test.each(DOCUMENTS)("%s names only source files that exist", (file) => {
    const named = [...read(file).matchAll(/`((?:src|test|bench|content|prisma|manifests)\/[\w./-]+)`/g)];
    const missing = named.map(([, path = ""]) => path).filter((path) => !existsSync(path));
    expect(missing).toEqual([]);
  });

  test.each(DOCUMENTS)("%s names only commands that are in the table", (file) => {
    const typed = [...read(file).matchAll(/`\/improve ([a-z-]+)/g)].map(([, word = ""]) => word);
    expect(typed.filter((word) => !commandWords.includes(word))).toEqual([]);
  });

  test("README's setup line uses only keys of the setup", () => {
    const line = /`\/improve setup (name=[^`]+)`/.exec(read("README.md"))?.[1] ?? "";
    const keys = [...line.matchAll(/(\w+)=/g)].map(([, key = ""]) => key);
    expect(keys.length).toBeGreaterThan(3);
    expect(keys.filter((key) => !(SETUP_KEYS as readonly string[]).includes(key))).toEqual([]);
  });

  test("every room has a README of at most 25 lines", () => {
    const rooms = globSync("src/*/").filter((room) => !room.startsWith("src/generated"));
    const wrong = rooms.filter((room) => {
      const file = join(room, "README.md");
      return !existsSync(file) || read(file).trim().split("\n").length > 25;
    });
    expect(wrong).toEqual([]);
  });
});

test("names in the core use the glossary's words", () => {
  const banned =
    /\b(?:const|function|interface|type|class)\s+(\w*(?:account|standup|session|popup|modal|channel)\w*)/gi;
  const core = globSync("src/{domain,interactions,cards,outbox}/**/*.ts");
  const found = core.flatMap((file) =>
    [...read(file).matchAll(banned)].map(([, name]) => `${file}: ${name}`),
  );
  expect(found).toEqual([]);
});
