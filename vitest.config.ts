import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/database.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Shared machines stall for seconds: what fails there is tried once more, and counts when it fails again.
    retry: process.env.CI === undefined ? 0 : 1,
    reporters: ["default"],
  },
});
