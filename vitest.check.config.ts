// The tests that `npm run check` runs: rules about the code itself, without a database.
import { defineConfig } from "vitest/config";

export default defineConfig({ test: { include: ["test/architecture.test.ts", "test/drift/*.test.ts"] } });
