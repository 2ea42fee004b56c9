// For the Prisma CLI only (generate, validate, migrate diff and status). The service reads src/config.ts and
// applies the migrations itself, so it never loads this file.
import process from "node:process";
import { defineConfig } from "prisma/config";

const url = process.env.DATABASE_URL;

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  // `prisma generate` works without a database, so an unset variable is no error here.
  ...(url ? { datasource: { url } } : {}),
});
