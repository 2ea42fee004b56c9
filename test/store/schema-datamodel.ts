// schema.prisma as Prisma's own parser understands it, without an engine: `prisma generate` hands it to a generator,
// and this file is that generator, too, when Prisma runs it.
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { z } from "zod";

const Field = z.object({
  name: z.string(),
  dbName: z.string().optional(),
  kind: z.enum(["scalar", "enum", "object", "unsupported"]),
  type: z.string(),
  nativeType: z
    .tuple([z.string(), z.array(z.string())])
    .nullable()
    .optional(),
  isList: z.boolean(),
  isRequired: z.boolean(),
  default: z.unknown().optional(),
  relationFromFields: z.array(z.string()).optional(),
  relationToFields: z.array(z.string()).optional(),
  relationOnDelete: z.string().optional(),
  relationOnUpdate: z.string().optional(),
});
export type Field = z.infer<typeof Field>;

const Model = z.object({ name: z.string(), dbName: z.string().nullable(), fields: z.array(Field) });
export type Model = z.infer<typeof Model>;

const Index = z.object({
  model: z.string(),
  type: z.enum(["id", "unique", "normal"]),
  dbName: z.string().optional(),
  algorithm: z.string().optional(),
  fields: z.array(z.strictObject({ name: z.string(), sortOrder: z.enum(["asc", "desc"]).optional() })),
});
export type Index = z.infer<typeof Index>;

const Enum = z.object({
  name: z.string(),
  dbName: z.string().nullable(),
  values: z.array(z.object({ name: z.string(), dbName: z.string().nullable() })),
});

export const Datamodel = z.object({
  models: z.array(Model),
  enums: z.array(Enum),
  indexes: z.array(Index),
});
export type Datamodel = z.infer<typeof Datamodel>;

const root = join(import.meta.dirname, "../..");

/** A copy of the schema in a folder of its own, from which Prisma generates without touching the checkout. */
export function copyOfSchema(): { directory: string; remove(): void } {
  const directory = mkdtempSync(join(tmpdir(), "huddle-schema-"));
  mkdirSync(join(directory, "prisma"));
  cpSync(join(root, "prisma/schema.prisma"), join(directory, "prisma/schema.prisma"));
  symlinkSync(join(root, "node_modules"), join(directory, "node_modules"));
  return { directory, remove: () => rmSync(directory, { recursive: true }) };
}

export async function generate(directory: string, ...more: string[]): Promise<void> {
  const cli = join(root, "node_modules/prisma/build/index.js");
  await promisify(execFile)(process.execPath, [cli, "generate", ...more], {
    cwd: directory,
    // Any file that exists keeps Prisma from downloading an engine: generating needs none.
    env: {
      PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
      HOME: directory,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      CHECKPOINT_DISABLE: "1",
    },
  });
}

export async function readDatamodel(): Promise<Datamodel> {
  const { directory, remove } = copyOfSchema();
  const schema = join(directory, "prisma/schema.prisma");
  const out = join(directory, "datamodel.json");
  const command = [process.execPath, import.meta.filename, out].map((part) => `'${part}'`).join(" ");
  writeFileSync(schema, `generator facts {\n  provider = "${command}"\n}\n${readFileSync(schema, "utf8")}`);
  try {
    await generate(directory, "--generator", "facts");
    return Datamodel.parse(JSON.parse(readFileSync(out, "utf8")));
  } finally {
    remove();
  }
}

/** Prisma's protocol for generators: JSON-RPC, one message a line, in by stdin and out by stderr. */
function beGenerator(out: string): void {
  createInterface({ input: process.stdin }).on("line", (line) => {
    const { id, method, params } = JSON.parse(line);
    if (method === "generate") writeFileSync(out, JSON.stringify(params.dmmf.datamodel));
    const result =
      method === "getManifest" ? { manifest: { prettyName: "facts", defaultOutput: "." } } : null;
    process.stderr.write(`${JSON.stringify({ jsonrpc: "2.0", id, result })}\n`);
  });
}

const [, script, out] = process.argv;
if (script === import.meta.filename && out) beGenerator(out);
