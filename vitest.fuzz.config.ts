// `npm run fuzz`: the fuzz suite at full length. CI runs the short form with the other tests.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/fuzz/*.test.ts"],
    globalSetup: ["test/database.ts"],
    provide: { fuzzCases: 24_000, fuzzSeed: 20261125 },
    hookTimeout: 60_000,
    maxWorkers: 2,
    disableConsoleIntercept: true,
  },
});
