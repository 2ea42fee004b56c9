// Teams by the thousand, in rows alone: made by statements, since one by one would take minutes. Weekdays at nine in London.
import { readFileSync } from "node:fs";
import { parseBank } from "../src/domain/questions.ts";
import { aTeam, TUESDAY_AT_NINE } from "../test/builders/team.ts";
import { asks } from "./database.ts";

/** When they huddle. */
export const NINE = TUESDAY_AT_NINE;
const NEVER = "2100-01-01T00:00:00Z";

export interface Many {
  /** Workspaces, T1 and on, each an organisation of its own. */
  workspaces: number;
  teamsEach: number;
  peopleEach: number;
}

const SQL = `
  CREATE TEMP TABLE w AS SELECT n, gen_random_uuid() AS organisation, gen_random_uuid() AS installation
    FROM generate_series(1, $1::int) n;
  CREATE TEMP TABLE t AS SELECT w.*, m, gen_random_uuid() AS team, gen_random_uuid() AS conversation
    FROM w, generate_series(1, $2::int) m;
  CREATE TEMP TABLE p AS SELECT t.*, k, gen_random_uuid() AS member FROM t, generate_series(1, $3::int) k;
  INSERT INTO organisation (id, name, created_at) SELECT organisation, 'Trust ' || n, now() FROM w;
  INSERT INTO installation (id, platform, external_id, name, bot_user_id, created_at)
    SELECT installation, 'slack', 'T' || n, 'Workspace ' || n, 'B1', now() FROM w;
  INSERT INTO organisation_installation (organisation_id, installation_id) SELECT organisation, installation FROM w;
  INSERT INTO conversation (organisation_id, id, installation_id, external_id, kind, name)
    SELECT organisation, conversation, installation, 'C' || n || 'x' || m, 'public', 'ward-' || m FROM t;
  INSERT INTO team (organisation_id, id, installation_id, conversation_id, name, prefix, settings, roster, set_up_at,
      planned_at, next_at)
    SELECT organisation, team, installation, conversation, 'Ward ' || m, 'W' || m, $4::jsonb, 'ready', $5, $5, $6 FROM t;
  INSERT INTO team_question (organisation_id, team_id, key, position)
    SELECT organisation, team, q.key, q.position - 1 FROM t, unnest($7::text[]) WITH ORDINALITY AS q(key, position);
  INSERT INTO member (organisation_id, id, display_name, zone, created_at)
    SELECT organisation, member, 'Person ' || m || ' ' || k, 'Europe/London', now() FROM p;
  INSERT INTO platform_user (organisation_id, installation_id, external_id, member_id)
    SELECT organisation, installation, 'U' || m || 'x' || k, member FROM p;
  INSERT INTO team_member (organisation_id, team_id, member_id, joined_at)
    SELECT organisation, team, member, now() FROM p;
  INSERT INTO role (organisation_id, member_id, role, scope, granted_at)
    SELECT organisation, member, 'lead', team, now() FROM p WHERE k = 1;
  DROP TABLE w, t, p;`;

/** None of them is due; `dueAt` makes some so. */
export async function manyTeams(url: string, { workspaces, teamsEach, peopleEach }: Many): Promise<void> {
  const bank = parseBank(
    JSON.parse(readFileSync(new URL("../content/question-bank.json", import.meta.url), "utf8")),
  );
  const { settings } = aTeam().build();
  const template = bank.huddleTemplates().find((one) => one.id === settings.questions);
  const before = new Date(NINE - 60_000).toISOString();
  const values = [
    workspaces,
    teamsEach,
    peopleEach,
    JSON.stringify(settings),
    before,
    NEVER,
    template?.questions ?? [],
  ];
  const literal = (value: unknown) =>
    Array.isArray(value)
      ? `'{${value.map((one) => one.key ?? one).join(",")}}'`
      : `'${String(value).replaceAll("'", "''")}'`;
  await asks(
    url,
    SQL.replace(/\$(\d)/g, (_, n) => literal(values[Number(n) - 1])),
  );
  await asks(url, "ANALYZE");
}

/** The next `count` teams that were never due are due at nine. */
export async function fallDue(url: string, count: number): Promise<void> {
  await asks(
    url,
    `UPDATE team SET next_at = $1 WHERE (organisation_id, id) IN (
       SELECT organisation_id, id FROM team WHERE next_at = $2 ORDER BY substr(prefix, 2)::int, organisation_id LIMIT $3)`,
    [new Date(NINE).toISOString(), NEVER, count],
  );
}
