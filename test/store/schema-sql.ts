// The tables that a datamodel asks for, as SQL written without Prisma's engine. What it does not know it refuses, so
// that a new word in schema.prisma is taught here and never passes unseen.
import type { Datamodel, Field, Index, Model } from "./schema-datamodel.ts";

export function sqlOf(datamodel: Datamodel): string {
  const enums = datamodel.enums.map((kind) => {
    const values = kind.values.map((value) => literal(value.dbName ?? value.name)).join(", ");
    return `CREATE TYPE ${name(kind.dbName ?? kind.name)} AS ENUM (${values});`;
  });
  const tables = datamodel.models.map((model) => {
    const columns = model.fields
      .filter((field) => field.kind !== "object")
      .map((field) => column(datamodel, field));
    return `CREATE TABLE ${name(tableOf(model))} (${columns.join(", ")});`;
  });
  const indexes = datamodel.indexes.map((index) => indexSql(datamodel, index));
  const links = datamodel.models.flatMap((model) =>
    model.fields.map((field) => linkSql(datamodel, model, field)),
  );
  return [...enums, ...tables, ...indexes, ...links].join("\n");
}

const TYPES: Record<string, string> = {
  String: "text",
  Int: "integer",
  BigInt: "bigint",
  Float: "double precision",
  Decimal: "numeric(65,30)",
  Boolean: "boolean",
  DateTime: "timestamp(3)",
  Json: "jsonb",
  Bytes: "bytea",
};
const NATIVE: Record<string, (...args: string[]) => string> = {
  Uuid: () => "uuid",
  Text: () => "text",
  VarChar: (length) => `varchar(${length})`,
  Char: (length) => `char(${length})`,
  SmallInt: () => "smallint",
  Date: () => "date",
  Timestamptz: (precision) => `timestamptz(${precision})`,
  Timestamp: (precision) => `timestamp(${precision})`,
};
/** Those whose defaults Prisma hands over as text. */
const NUMBERS = ["BigInt", "Decimal"];
/** Values that the client makes, not the database. */
const CLIENT_DEFAULTS = ["uuid", "cuid", "nanoid", "ulid"];

function column(datamodel: Datamodel, field: Field): string {
  const { sql: preset, serial } = defaultOf(field);
  const type = serial ? { Int: "serial", BigInt: "bigserial" }[field.type] : typeOf(datamodel, field);
  // A list is never null for Prisma, but its column may be.
  const required = field.isRequired && !field.isList ? " NOT NULL" : "";
  return `${name(field.dbName ?? field.name)} ${type}${required}${preset}`;
}

function typeOf(datamodel: Datamodel, field: Field): string {
  const [native, args] = field.nativeType ?? [];
  const kind = datamodel.enums.find((candidate) => candidate.name === field.type);
  const type =
    native === undefined
      ? kind
        ? name(kind.dbName ?? kind.name)
        : TYPES[field.type]
      : NATIVE[native]?.(...(args ?? []));
  if (!type)
    throw new Error(`schema-sql.ts does not know the type of ${field.name}: ${field.type} ${native ?? ""}`);
  return field.isList ? `${type}[]` : type;
}

function defaultOf(field: Field): { sql: string; serial: boolean } {
  const preset = field.default;
  const none = { sql: "", serial: false };
  if (preset === undefined || preset === null) return none;
  if (typeof preset === "string" && NUMBERS.includes(field.type))
    return { sql: ` DEFAULT ${preset}`, serial: false };
  if (typeof preset === "string") return { sql: ` DEFAULT ${literal(preset)}`, serial: false };
  if (typeof preset === "number" || typeof preset === "boolean")
    return { sql: ` DEFAULT ${preset}`, serial: false };
  if (Array.isArray(preset)) return { sql: ` DEFAULT '{${preset.join()}}'`, serial: false };
  if (typeof preset === "object" && "name" in preset && "args" in preset && Array.isArray(preset.args)) {
    if (CLIENT_DEFAULTS.some((made) => String(preset.name).startsWith(made))) return none;
    if (preset.name === "autoincrement") return { sql: "", serial: true };
    if (preset.name === "now") return { sql: " DEFAULT CURRENT_TIMESTAMP", serial: false };
    if (preset.name === "dbgenerated") return { sql: ` DEFAULT ${preset.args[0]}`, serial: false };
  }
  throw new Error(`schema-sql.ts does not know the default of ${field.name}: ${JSON.stringify(preset)}`);
}

function indexSql(datamodel: Datamodel, index: Index): string {
  const model = modelNamed(datamodel, index.model);
  const table = name(tableOf(model));
  const plain = index.fields.map((field) => columnNamed(model, field.name));
  const ordered = index.fields.map(
    (field) => `${name(columnNamed(model, field.name))}${field.sortOrder === "desc" ? " DESC" : ""}`,
  );
  if (index.type === "id") {
    const key = name(index.dbName ?? `${tableOf(model)}_pkey`);
    return `ALTER TABLE ${table} ADD CONSTRAINT ${key} PRIMARY KEY (${ordered.join(", ")});`;
  }
  const unique = index.type === "unique";
  const called = name(index.dbName ?? defaultName(tableOf(model), plain, unique ? "_key" : "_idx"));
  const method = index.algorithm ? ` USING ${index.algorithm}` : "";
  return `CREATE ${unique ? "UNIQUE " : ""}INDEX ${called} ON ${table}${method} (${ordered.join(", ")});`;
}

const ACTIONS: Record<string, string> = {
  Cascade: "CASCADE",
  Restrict: "RESTRICT",
  NoAction: "NO ACTION",
  SetNull: "SET NULL",
  SetDefault: "SET DEFAULT",
};

function linkSql(datamodel: Datamodel, model: Model, field: Field): string {
  const [from, to] = [field.relationFromFields ?? [], field.relationToFields ?? []];
  if (from.length === 0) return "";
  const target = modelNamed(datamodel, field.type);
  const columns = from.map((part) => columnNamed(model, part));
  const called = defaultName(tableOf(model), columns, "_fkey");
  const onDelete = ACTIONS[field.relationOnDelete ?? (field.isRequired ? "Restrict" : "SetNull")];
  const onUpdate = ACTIONS[field.relationOnUpdate ?? "Cascade"];
  return (
    `ALTER TABLE ${name(tableOf(model))} ADD CONSTRAINT ${name(called)} FOREIGN KEY (${columns.map(name).join(", ")}) ` +
    `REFERENCES ${name(tableOf(target))} (${to.map((part) => name(columnNamed(target, part))).join(", ")}) ` +
    `ON DELETE ${onDelete} ON UPDATE ${onUpdate};`
  );
}

/** PostgreSQL's names end at 63 bytes; Prisma cuts before the suffix. */
function defaultName(table: string, columns: string[], suffix: string): string {
  return [table, ...columns].join("_").slice(0, 63 - suffix.length) + suffix;
}

function modelNamed(datamodel: Datamodel, called: string): Model {
  const model = datamodel.models.find((candidate) => candidate.name === called);
  if (!model) throw new Error(`no model ${called}`);
  return model;
}

function columnNamed(model: Model, called: string): string {
  const field = model.fields.find((candidate) => candidate.name === called);
  if (!field) throw new Error(`no field ${model.name}.${called}`);
  return field.dbName ?? field.name;
}

const tableOf = (model: Model) => model.dbName ?? model.name;
const name = (identifier: string) => `"${identifier}"`;
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
