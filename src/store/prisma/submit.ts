// The hot path: one member's answers, who took part, and the notices of it, in one statement; several members' of one
// moment are in submit-together.ts. save.ts runs the same in a transaction where there is more to save or someone else is
// editing.
import type { ConversationId, OrganisationId } from "../../domain/ids.ts";
import type { Outgoing } from "../../domain/notices.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { Save } from "../changes.ts";
import { appendToPlace, onePlace } from "./append.ts";
import type { ChangeOf, Changing } from "./changing.ts";
import { Conflict } from "./faults.ts";
import type { Db } from "./pool.ts";
import { isoOf } from "./rows.ts";

type Submitted = ChangeOf<"submit-response">;

/** A submission that is all there is to save. */
export interface Submission extends Pick<Save, "deliveryId" | "at"> {
  organisationId: OrganisationId;
  change: Submitted;
  notices: readonly Outgoing[];
  /** Where they go. */
  conversationId: ConversationId;
}

/** null: there is more to save, or its notices do not all go to one conversation. */
export function onlySubmission(organisationId: OrganisationId, work: Save): Submission | null {
  const [change, ...more] = work.changes;
  if (change?.do !== "submit-response" || more.length > 0) return null;
  if (work.jobs.length > 0) return null;
  const { deliveryId, at, notices } = work;
  const [conversationId = null, ...others] = notices.map(({ address }) =>
    address.to === "conversation" ? address.conversationId : null,
  );
  if (conversationId === null || others.some((one) => one !== conversationId)) return null;
  return { organisationId, change, notices, conversationId, deliveryId, at };
}

/**
 * Stores it all in one statement. Answers false, with nothing stored, when the response is being edited by someone else
 * at this moment, the delivery came before or the conversation is not the organisation's: then it is for the transaction
 * to decide.
 */
export async function submitAtOnce(db: Db, alone: Submission): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>(submissionAtOnce(alone));
  return rows.length === 1;
}

/** Its text is one of two, with a delivery and without, each prepared once. Answers one row when all was stored. */
function submissionAtOnce(alone: Submission): Prisma.Sql {
  const { organisationId, change, notices, conversationId } = alone;
  const { isNew, once } = delivered(alone);
  return Prisma.sql`
    WITH ${onePlace(organisationId, conversationId)},
    ${store(organisationId, change, Prisma.sql`FROM outbox_place ${isNew}`)},${once}
    ${appendToPlace(notices, Prisma.sql`saved`)}
    SELECT 1 FROM saved`;
}

/** Two that come at the same moment: the second finds the row that the first has made since, and stores nothing. */
function delivered({ organisationId, deliveryId, at }: Submission) {
  if (deliveryId === null) return { isNew: Prisma.empty, once: Prisma.empty };
  return {
    isNew: Prisma.sql`WHERE NOT EXISTS (
      SELECT 1 FROM received WHERE organisation_id = ${organisationId}::uuid AND delivery_id = ${deliveryId}::text)`,
    once: Prisma.sql` once AS (
      INSERT INTO received (organisation_id, delivery_id, at)
      SELECT saved.organisation_id, ${deliveryId}::text, ${isoOf(at)}::timestamptz FROM saved
    ),`,
  };
}

/** Of response r. seen: its xmin as the statement saw it at its start. */
export function respondedAgain(seen: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`ON CONFLICT (organisation_id, huddle_id, member_id, kind) DO UPDATE
        SET edited_at = excluded.submitted_at, via = excluded.via
        WHERE r.xmin = (${seen}) AND excluded.via <> 'ward'`;
}

/** Of answer a. What did not change keeps when it was said. */
export const ANSWERED_AGAIN = Prisma.sql`ON CONFLICT (organisation_id, response_id, question_key) DO UPDATE SET
        position = excluded.position, choice = excluded.choice, text = excluded.text, who = excluded.who,
        by_when = excluded.by_when, audience = excluded.audience, confirmed = excluded.confirmed,
        answered_at = CASE WHEN (a.choice, a.text, a.who, a.by_when)
            IS NOT DISTINCT FROM (excluded.choice, excluded.text, excluded.who, excluded.by_when)
          THEN a.answered_at ELSE excluded.answered_at END`;

/** Of participation p. */
export const TOOK_PART_AGAIN = Prisma.sql`ON CONFLICT (organisation_id, huddle_id, member_id)
        DO UPDATE SET state = excluded.state, at = excluded.at WHERE p.state <> excluded.state`;

/** In a transaction: waits for whoever edits the same response, then stores. */
export async function submitResponse({ tx, organisationId }: Changing, change: Submitted): Promise<void> {
  const { huddleId, memberId, response } = change;
  // Twice at most: once the row is there and locked, nobody can come in between.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await tx.$queryRaw`
      SELECT 1 FROM response WHERE organisation_id = ${organisationId}::uuid AND huddle_id = ${huddleId}::uuid
        AND member_id = ${memberId}::uuid AND kind = ${response.kind} FOR UPDATE`;
    const rows = await tx.$queryRaw<unknown[]>`
      WITH ${store(organisationId, change, Prisma.empty)} SELECT 1 FROM saved`;
    if (rows.length === 1) return;
  }
  throw new Conflict("there is one that may not be edited, or it was removed and made again meanwhile");
}

/**
 * The submission as common table expressions. `saved` has the response's row, or none when it is not as this statement
 * saw it at its start: the answers that another edit has just brought would not be seen here and so not be removed.
 * On a ward PC nobody's response is opened again: there is no row either when one stands already.
 * A kept answer keeps its Me toos and its place in the week's summary.
 * when: nothing is stored where it, as FROM and WHERE, selects no row.
 */
function store(organisationId: OrganisationId, change: Submitted, when: Prisma.Sql): Prisma.Sql {
  const { huddleId, memberId, response, answers, participation } = change;
  const at = isoOf(response.at);
  return Prisma.sql`seen AS (
      SELECT xmin FROM response WHERE organisation_id = ${organisationId}::uuid AND huddle_id = ${huddleId}::uuid
        AND member_id = ${memberId}::uuid AND kind = ${response.kind}
    ), saved AS (
      INSERT INTO response AS r (organisation_id, id, huddle_id, member_id, kind, via, submitted_at, late)
      SELECT ${organisationId}::uuid, ${response.id}::uuid, ${huddleId}::uuid, ${memberId}::uuid, ${response.kind},
        ${response.via}, ${at}::timestamptz, ${response.late}::boolean
      ${when}
      ${respondedAgain(Prisma.sql`SELECT xmin FROM seen`)}
      RETURNING r.organisation_id, r.id, r.huddle_id, r.member_id, ${at}::timestamptz AS at
    ), removed AS (
      DELETE FROM answer WHERE organisation_id = ${organisationId}::uuid AND response_id = (SELECT id FROM saved)
        AND question_key <> ALL(${answers.map((one) => one.key)}::text[])
    ), kept AS (
      INSERT INTO answer AS a (organisation_id, response_id, question_key, position, choice, text, who, by_when,
        audience, confirmed, answered_at)
      SELECT saved.organisation_id, saved.id, given.*, saved.at FROM saved, unnest(
        ${answers.map((one) => one.key)}::text[], ${answers.map((one) => one.position)}::int[],
        ${answers.map((one) => one.choice)}::text[], ${answers.map((one) => one.text)}::text[],
        ${answers.map((one) => one.who)}::text[], ${answers.map((one) => one.byWhen)}::text[],
        ${answers.map((one) => one.audience)}::text[], ${answers.map((one) => one.confirmed)}::boolean[]
      ) AS given
      ${ANSWERED_AGAIN}
    ), took_part AS (
      INSERT INTO participation AS p (organisation_id, huddle_id, member_id, state, at)
      SELECT saved.organisation_id, saved.huddle_id, saved.member_id, given.state, saved.at
      FROM saved, (SELECT ${participation}::text AS state) given WHERE given.state IS NOT NULL
      ${TOOK_PART_AGAIN}
    )`;
}
