// What the database holds of a run, read past the service.
import pg from "pg";
import { textsOf } from "./person.ts";

export interface StoredResponse {
  id: string;
  /** huddle, person and kind, as the ledger has it. */
  key: string;
  /** Which version of the texts; what no single version says is quoted. */
  version: string;
  meToos: Readonly<Record<string, number>>;
}

export interface StoredHuddle {
  id: string;
  channel: string;
  state: "open" | "closed";
  tookPart: number;
  counted: number;
}

export class Records {
  private readonly session: pg.Pool;

  /** Also while the database comes and goes. */
  constructor(url: string) {
    const bounds = { connectionTimeoutMillis: 30_000, query_timeout: 30_000 };
    this.session = new pg.Pool({ connectionString: url, max: 2, ...bounds });
    this.session.on("error", () => {});
  }

  close(): Promise<void> {
    return this.session.end();
  }

  async responses(): Promise<StoredResponse[]> {
    const { rows } = await this.session.query<{
      id: string;
      key: string;
      texts: Record<string, string>;
      me_toos: Record<string, number>;
    }>(`
      SELECT r.id, concat_ws(' ', r.huddle_id, u.external_id, r.kind) AS key,
        json_object_agg(a.question_key, a.text) AS texts,
        json_object_agg(a.question_key, (SELECT count(*) FROM me_too m WHERE m.organisation_id = a.organisation_id
          AND m.response_id = a.response_id AND m.question_key = a.question_key)) AS me_toos
      FROM response r
      JOIN platform_user u ON u.organisation_id = r.organisation_id AND u.member_id = r.member_id
      LEFT JOIN answer a ON a.organisation_id = r.organisation_id AND a.response_id = r.id
      GROUP BY r.id, r.huddle_id, u.external_id, r.kind`);
    return rows.map(({ id, key, texts, me_toos }) => ({
      id,
      key,
      version: versionOf(texts),
      meToos: me_toos,
    }));
  }

  /** nothing and off, by huddle and person. */
  async presence(): Promise<Map<string, string>> {
    const { rows } = await this.session.query<{ key: string; state: string }>(`
      SELECT concat_ws(' ', p.huddle_id, u.external_id) AS key, p.state FROM participation p
      JOIN platform_user u ON u.organisation_id = p.organisation_id AND u.member_id = p.member_id
      WHERE p.state IN ('nothing', 'off')`);
    return new Map(rows.map(({ key, state }) => [key, state]));
  }

  /** response:question and person, of those that are on. */
  async meToos(): Promise<ReadonlySet<string>> {
    const { rows } = await this.session.query<{ key: string }>(`
      SELECT concat(m.response_id, ':', m.question_key, ' ', u.external_id) AS key FROM me_too m
      JOIN platform_user u ON u.organisation_id = m.organisation_id AND u.member_id = m.member_id`);
    return new Set(rows.map((row) => row.key));
  }

  /** Ideas by their words: id and channel. */
  async ideas(): Promise<Map<string, { id: string; channel: string }>> {
    const { rows } = await this.session.query<{ id: string; problem: string; channel: string }>(`
      SELECT i.id, i.problem, c.external_id AS channel FROM idea i
      JOIN team t ON t.organisation_id = i.organisation_id AND t.id = i.team_id
      JOIN conversation c ON c.organisation_id = t.organisation_id AND c.id = t.conversation_id`);
    return new Map(rows.map(({ problem, ...rest }) => [problem, rest]));
  }

  async huddles(): Promise<StoredHuddle[]> {
    const { rows } = await this.session.query<StoredHuddle>(`
      SELECT h.id, c.external_id AS channel, h.state,
        (SELECT count(*) FILTER (WHERE p.state IN ('answered', 'nothing', 'present'))
          FROM participation p WHERE p.huddle_id = h.id)::int AS "tookPart",
        ((SELECT count(*) FROM participation p WHERE p.huddle_id = h.id AND p.state <> 'off')
          + (SELECT count(*) FROM unnest(h.expected_ids) AS listed(id)
            WHERE NOT EXISTS (SELECT FROM participation p WHERE p.huddle_id = h.id AND p.member_id = listed.id))
        )::int AS counted
      FROM huddle h
      JOIN team t ON t.organisation_id = h.organisation_id AND t.id = h.team_id
      JOIN conversation c ON c.organisation_id = t.organisation_id AND c.id = t.conversation_id`);
    return rows;
  }

  /** Where each subject's message stands by our own record: subject → Slack's ts. */
  async posted(): Promise<Map<string, string>> {
    const { rows } = await this.session.query<{ subject: string; reference: string }>(
      "SELECT subject, reference FROM posted_message",
    );
    return new Map(rows.map(({ subject, reference }) => [subject, reference]));
  }

  /** People of every team that has read its roster, by channel. */
  async rosters(): Promise<Map<string, number>> {
    const { rows } = await this.session.query<{ channel: string; people: number }>(`
      SELECT c.external_id AS channel, count(m.member_id)::int AS people
      FROM team t
      JOIN conversation c ON c.organisation_id = t.organisation_id AND c.id = t.conversation_id
      LEFT JOIN team_member m ON m.organisation_id = t.organisation_id AND m.team_id = t.id
      WHERE t.roster = 'ready' GROUP BY c.external_id`);
    return new Map(rows.map(({ channel, people }) => [channel, people]));
  }

  /** Every table of ours is refused with this SQLSTATE, until takeWrites(). */
  async refuseWrites(state: string): Promise<void> {
    await this.session.query(`
      CREATE FUNCTION refuse_write() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'no space left on device' USING ERRCODE = '${state}'; END $$;
      DO $$ DECLARE one text; BEGIN
        FOR one IN SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' LOOP
          EXECUTE format('CREATE TRIGGER refuse_write BEFORE INSERT OR UPDATE OR DELETE ON %I EXECUTE FUNCTION refuse_write()', one);
        END LOOP;
      END $$`);
  }

  async takeWrites(): Promise<void> {
    await this.session.query("DROP FUNCTION refuse_write CASCADE");
  }

  /** through: only what was appended up to there; last: the latest of all. */
  async waiting(through = "9223372036854775807"): Promise<{ live: number; dead: number; last: string }> {
    const { rows } = await this.session.query<{ live: number; dead: number; last: string }>(
      `SELECT count(*) FILTER (WHERE dead_at IS NULL)::int AS live, count(dead_at)::int AS dead,
         coalesce(max(seq), 0)::text AS last
       FROM outbox WHERE seq <= $1`,
      [through],
    );
    return rows[0] ?? { live: 0, dead: 0, last: "0" };
  }
}

function versionOf(texts: Readonly<Record<string, string | null>>): string {
  const version = /take (\d+)$/.exec(texts["core-3"] ?? "")?.[1] ?? "";
  const whole = Object.entries(textsOf(version)).every(([key, text]) => texts[key] === text);
  return whole ? version : JSON.stringify(texts);
}
