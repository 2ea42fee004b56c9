// What Slack sends when somebody sends the form of a huddle, and when they type a command; signed.
import { readFileSync } from "node:fs";
import { signatureHeaders } from "../test/fakes/slack/signing.ts";
import { ANSWERS } from "./answers.ts";
import { post } from "./http-load.ts";
import type { Seat } from "./wards.ts";

export const SECRET = "bench-signing-secret";
const FORM = "application/x-www-form-urlencoded";
const RECORDED = new URL(
  "../test/fixtures/slack/24_recorded_view_submission_modal_plain_text_input-radio_buttons-static_se.json",
  import.meta.url,
);
const recorded = JSON.parse(readFileSync(RECORDED, "utf8")).body;

const STATE = Object.fromEntries(
  ANSWERS.map(({ key, choice, text }) => [
    `answer:${key}`,
    {
      [key]: choice
        ? { type: "radio_buttons", selected_option: { value: choice } }
        : { type: "plain_text_input", value: text },
    },
  ]),
);

/** A recorded submission with the huddle's own fields in it. The ids are there for a baseline that looks nothing up. */
export function answerOf(seat: Seat, n: number): Buffer {
  const { team, huddleId, memberId, user } = seat;
  const { organisationId, installationId, conversationId, place } = team;
  const ids = { organisationId, installationId, conversationId, huddleId, memberId };
  const where = { id: place.externalId, kind: place.kind, name: place.name };
  const view = {
    ...recorded.view,
    id: `V${n}`,
    callback_id: "answer",
    private_metadata: JSON.stringify({ about: huddleId, in: where, thread: null, ids }),
    state: { values: STATE },
    app_installed_team_id: "T1",
  };
  const payload = { ...recorded, team: { id: "T1" }, user: { id: user, name: user, team_id: "T1" }, view };
  return signed(`payload=${encodeURIComponent(JSON.stringify(payload))}`);
}

export function commandOf({ team, user }: Seat, text: string, n: number): Buffer {
  const { place } = team;
  const fields = {
    ...{
      token: "t",
      team_id: "T1",
      team_domain: "trust",
      channel_id: place.externalId,
      channel_name: place.name,
    },
    ...{ user_id: user, user_name: user, command: "/improve", text },
    ...{ response_url: "http://127.0.0.1:9/", trigger_id: `1.1.${n}` },
  };
  return signed(new URLSearchParams(fields).toString());
}

function signed(raw: string): Buffer {
  return post("/slack/events", { "content-type": FORM, ...signatureHeaders(raw, SECRET) }, raw);
}
