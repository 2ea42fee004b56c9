// Everything a database holds, row by row with what PostgreSQL itself keeps of each: where it stands, and who wrote it.
import type pg from "pg";

export interface Row {
  /** `public.pulse_score`. */
  table: string;
  /** Every column and every leaf of its JSON, as text; `ctid`, `xmin`, `xmax` and `cmin` among them. */
  fields: ReadonlyMap<string, string>;
}

export async function dump(session: pg.Client): Promise<Row[]> {
  const { rows: tables } = await session.query<{ name: string }>(`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`);
  const found: Row[] = [];
  for (const { name } of tables) {
    const { rows } = await session.query<{ hidden: object; row: object }>(
      `SELECT json_build_object('ctid', t.ctid, 'xmin', t.xmin, 'xmax', t.xmax, 'cmin', t.cmin) AS hidden,
        to_jsonb(t) AS row FROM ${name} t`,
    );
    for (const { hidden, row } of rows) {
      found.push({ table: name, fields: new Map([...leaves(hidden), ...leaves(row)]) });
    }
  }
  return found;
}

function leaves(value: unknown, path = ""): [string, string][] {
  if (value === null || value === undefined) return [];
  if (typeof value !== "object") return [[path, String(value)]];
  const parts = Object.entries(value).flatMap(([key, one]) =>
    leaves(one, path === "" ? key : `${path}.${key}`),
  );
  return path === "" ? parts : [[path, JSON.stringify(value)], ...parts];
}

/** What a field can be put in order by: a place in a file, a moment, a number; null: nothing but its text. */
export function orderOf(field: string, text: string): number | null {
  const place = /^\((\d+),(\d+)\)$/.exec(text);
  if (place) return Number(place[1]) * 100_000 + Number(place[2]);
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return Date.parse(text);
  return /^-?\d+(\.\d+)?$/.test(text) && field !== "cmin" ? Number(text) : null;
}
