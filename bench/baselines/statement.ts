// The barest statement that writes the rows of one member's answers: no edit kept apart, no conflict seen, nobody woken.
import { randomUUID } from "node:crypto";
import type { QueryConfig } from "pg";
import { outgoing } from "../../src/domain/notices.ts";

const TEXT = `
  WITH saved AS (
    INSERT INTO response (organisation_id, id, huddle_id, member_id, kind, submitted_at, late)
    VALUES ($1, $2, $3, $4, 'own', $5, false)
    ON CONFLICT (organisation_id, huddle_id, member_id, kind) DO UPDATE SET edited_at = excluded.submitted_at
    RETURNING id
  ), kept AS (
    INSERT INTO answer (organisation_id, response_id, question_key, position, choice, text, audience, answered_at)
    SELECT $1, saved.id, g.key, g.n, g.choice, g.text, 'team', $5
    FROM saved, unnest($6::text[], $7::text[], $8::text[]) WITH ORDINALITY AS g(key, choice, text, n)
    ON CONFLICT (organisation_id, response_id, question_key) DO UPDATE SET text = excluded.text
  ), took_part AS (
    INSERT INTO participation (organisation_id, huddle_id, member_id, state, at) VALUES ($1, $3, $4, 'answered', $5)
    ON CONFLICT (organisation_id, huddle_id, member_id) DO UPDATE SET state = excluded.state, at = excluded.at
  ), queued AS (
    INSERT INTO conversation_queue (organisation_id, conversation_id, installation_id, version)
    VALUES ($1, $9, $10, 1)
    ON CONFLICT (organisation_id, conversation_id) DO UPDATE SET version = conversation_queue.version + 1
    RETURNING conversation_id
  )
  INSERT INTO outbox (organisation_id, key, conversation_id, subject, notice)
  SELECT $1, gen_random_uuid(), queued.conversation_id, o.subject, o.notice::jsonb
  FROM queued, unnest($11::text[], $12::text[]) AS o(subject, notice)`;

/** What a press is about, as ids. */
export interface Ids {
  organisationId: string;
  installationId: string;
  conversationId: string;
  huddleId: string;
  memberId: string;
}

export interface Written {
  key: string;
  choice: string | null;
  text: string | null;
}

/** Prepared once on each connection. */
export function submission(ids: Ids, answers: readonly Written[]): QueryConfig {
  const { organisationId, installationId, conversationId, huddleId, memberId } = ids;
  const id = randomUUID();
  const to = { to: "conversation", conversationId } as never;
  const notices = [
    outgoing({ kind: "huddle", huddleId } as never, to),
    outgoing({ kind: "response", huddleId, responseId: id } as never, to),
  ];
  return {
    name: "submission",
    text: TEXT,
    values: [
      ...[organisationId, id, huddleId, memberId, new Date()],
      ...[answers.map((one) => one.key), answers.map((one) => one.choice), answers.map((one) => one.text)],
      ...[conversationId, installationId],
      ...[notices.map((one) => one.subject), notices.map((one) => JSON.stringify(one.notice))],
    ],
  };
}
