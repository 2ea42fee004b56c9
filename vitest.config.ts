import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What waits for whole processes comes first, so that no long file is left to run alone at the end. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => LONG.findIndex((folder) => moduleId.includes(folder));
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}
/** The last one is every other file's place. */
const LONG = ["/test/faults/", "/test/stories/", "/"];

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/database.ts"],
    // What `npm run fuzz` draws 24,000 of.
    provide: { fuzzCases: 1_200, fuzzSeed: 20261125 },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Vitest gives up after a second, in which a busy machine has not even come to what is waited for.
    expect: { poll: { timeout: 10_000 } },
    maxWorkers: 2,
    // Nothing is mocked, and no file leaves anything behind: the same workers serve all files, which saved small ones a third
    // of their processor time.
    isolate: false,
    sequence: { sequencer: LongFirst },
    // Shared machines stall for seconds: what fails there is tried once more, and counts when it fails again.
    retry: process.env.CI === undefined ? 0 : 1,
    reporters: ["default"],
  },
});
