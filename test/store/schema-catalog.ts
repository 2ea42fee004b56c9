// Everything in a database's public schema, one line each, as PostgreSQL's own catalogue tells it.
import type pg from "pg";

/** All but Prisma's books. What Prisma's schema cannot say (checks, triggers, functions, views) is there, too. */
const CATALOGUE = `
WITH ours AS (
  SELECT oid, relname, relkind FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relname NOT LIKE '\\_prisma\\_migrations%'
)
SELECT format('column %s.%s %s%s%s', t.relname, a.attname, format_type(a.atttypid, a.atttypmod),
              CASE WHEN a.attnotnull THEN ' not null' END, ' default ' || pg_get_expr(d.adbin, d.adrelid))
       || CASE WHEN a.attidentity <> '' OR a.attgenerated <> '' THEN ' identity or generated' ELSE '' END
       || CASE WHEN a.attcollation NOT IN (0, 'pg_catalog.default'::regcollation)
                    THEN ' collate ' || a.attcollation::regcollation ELSE '' END AS line
FROM ours t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
WHERE t.relkind IN ('r', 'p')
UNION ALL
SELECT format('constraint %s on %s: %s%s', c.conname, t.relname, pg_get_constraintdef(c.oid),
              CASE WHEN NOT c.convalidated THEN ' not validated' END)
FROM pg_constraint c JOIN ours t ON t.oid = c.conrelid
WHERE c.contype <> 'n'
UNION ALL
SELECT format('index %s', pg_get_indexdef(i.indexrelid)) || CASE WHEN i.indisvalid THEN '' ELSE ' invalid' END
FROM pg_index i JOIN ours t ON t.oid = i.indrelid
UNION ALL
SELECT format('enum %s: %s', t.typname, string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder))
FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid
WHERE t.typnamespace = 'public'::regnamespace GROUP BY t.typname
UNION ALL
SELECT format('%s %s', CASE relkind WHEN 'r' THEN 'table' WHEN 'S' THEN 'sequence' ELSE 'kind ' || relkind::text END, relname)
FROM ours WHERE relkind NOT IN ('i', 'I')
UNION ALL
SELECT format('trigger %s', pg_get_triggerdef(g.oid)) FROM pg_trigger g JOIN ours t ON t.oid = g.tgrelid
WHERE NOT g.tgisinternal
UNION ALL
SELECT format('function %s', p.oid::regprocedure) FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
UNION ALL
SELECT format('policy %s on %s', p.polname, t.relname) FROM pg_policy p JOIN ours t ON t.oid = p.polrelid
UNION ALL
SELECT format('extension %s', extname) FROM pg_extension WHERE extname <> 'plpgsql'
ORDER BY 1`;

export async function catalogueOf(session: pg.Client): Promise<string[]> {
  const { rows } = await session.query<{ line: string }>(CATALOGUE);
  return rows.map((row) => row.line);
}
