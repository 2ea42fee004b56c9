// What may arrive at Slack's address: every kind of thing Slack sends, gone wrong.
import fc from "fast-check";
import { ACTIONS } from "../../src/domain/actions.ts";
import { FORM_NAMES } from "../../src/domain/forms.ts";
import { commandWords } from "../../src/interactions/commands.ts";
import { EVENTS } from "../../src/platforms/slack/registered.ts";
import { signatureHeaders } from "../fakes/slack/signing.ts";
import { gone, type Json, json, sent, text } from "./junk.ts";
import { AMIRA, type Knock, SECRET, WARD } from "./world.ts";

const FORM = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json";

/** Words of the grammar in any order, with anything between them. */
export const words: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...commandWords) },
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          ...[
            "1",
            "0",
            "99999999999999999999",
            "W7-1",
            "own",
            "due",
            "start",
            "test",
            "study",
            "keep",
            "park",
          ],
          ...[
            "@amira",
            `<@${AMIRA.slack}|amira>`,
            "<@U404>",
            "to all",
            "closes 2026-12-18 17:00",
            "until fri",
          ],
          ...[
            "2026-02-30",
            "today",
            "name=",
            'name="Ward',
            "days=mon-xyz",
            "at=25:00",
            "zone=Mars/Base",
            "remind=-1",
          ],
          ...[
            "days=mon-sun",
            "at=09:00",
            "close=99:99",
            "summary=fri@15:00",
            "prefix=__proto__",
            "manager=none",
          ],
        ),
      },
      { weight: 2, arbitrary: text },
    ),
    { maxLength: 8, size: "max" },
  )
  .map((all) => all.join(" "));

const who: Json = {
  user: { id: AMIRA.slack, username: "amira", team_id: "T1" },
  team: { id: "T1", domain: "acme" },
  enterprise: null,
  is_enterprise_install: false,
  api_app_id: "A1",
  trigger_id: "1.2.fuzz",
};

function press(action: string, value: string): Json {
  return {
    ...(who as object),
    type: "block_actions",
    channel: { id: WARD.slack, name: "ward-7" },
    container: { type: "message", message_ts: "1.0", channel_id: WARD.slack, is_ephemeral: false },
    message: { ts: "1.0", text: "x" },
    state: { values: {} },
    actions: [{ action_id: action, block_id: "b", action_ts: "2.0", type: "button", value }],
  };
}

function submission(form: string, about: string, values: readonly (readonly [string, Json])[]): Json {
  const opened = { about, in: { id: WARD.slack, kind: "public", name: "ward-7" }, thread: null };
  const state = Object.fromEntries(values.map(([field, value]) => [field, { [field]: value }]));
  return {
    ...(who as object),
    type: "view_submission",
    view: {
      id: "V1",
      type: "modal",
      callback_id: form,
      private_metadata: JSON.stringify(opened),
      app_installed_team_id: "T1",
      blocks: [],
      state: { values: state as Json },
    },
  };
}

const shortcut: Json = {
  ...(who as object),
  type: "message_action",
  callback_id: "make-idea",
  channel: { id: WARD.slack, name: "ward-7" },
  message: { ts: "1.0", text: "The lift was out", user: AMIRA.slack },
};

const event = (type: string): Json => ({
  type: "event_callback",
  team_id: "T1",
  event_id: "Ev1",
  authorizations: [{ team_id: "T1", enterprise_id: null }],
  event: { type, user: AMIRA.slack, channel: WARD.slack, tab: "home", tokens: { bot: ["UT1BOT"] } },
});

const FIELDS = [
  ...["name", "at", "days", "core-1", "core-3", "core-4", "problem", "people", "present", "text", "optional"],
  ...["template", "closes", "to", "prediction", "owner", "due", "not-a-patient", "__proto__", "team", "help"],
];

const element: fc.Arbitrary<Json> = fc.oneof(
  text.map((value) => ({ type: "plain_text_input", value })),
  text.map((value) => ({ type: "static_select", selected_option: { value } })),
  fc
    .array(text, { maxLength: 4, size: "max" })
    .map((all) => ({ type: "checkboxes", selected_options: all.map((value) => ({ value })) })),
  fc.constantFrom<Json>({ type: "users_select", selected_user: "U404" }, { selected_date: "2026-99-99" }),
  json,
);

/** ids: of what there is. */
export function bodies(ids: readonly string[]): fc.Arbitrary<{ type: string; body: string }> {
  const value = fc
    .tuple(fc.constantFrom(...ids), fc.constantFrom("", ":core-3", ":start", ":core-3:edit"))
    .map(([id, after]) => id + after);
  const about = fc.oneof(value, text);
  const pressed = fc.tuple(fc.constantFrom(...ACTIONS), about).chain(([one, of]) => gone(press(one, of)));
  const fields = fc.array(fc.tuple(fc.constantFrom(...FIELDS), element), { maxLength: 10, size: "max" });
  const submitted = fc
    .tuple(fc.constantFrom(...FORM_NAMES), about, fields)
    .chain(([form, of, values]) =>
      fc.oneof(fc.constant(submission(form, of, values)), gone(submission(form, of, values))),
    );
  const interaction = sent(fc.oneof(pressed, submitted, gone(shortcut), json)).map((payload) => ({
    type: FORM,
    body: new URLSearchParams({ payload }).toString(),
  }));
  const command = fc
    .tuple(words, fc.constantFrom("/improve", "/pulse", "/other"), fc.constantFrom("T1", "T404", ""))
    .chain(([typed, name, team]) =>
      fc.oneof(fc.constant(commandOf(typed, name, team)), gone(commandOf(typed, name, team))),
    )
    .map((sentFields) => ({ type: FORM, body: urlencoded(sentFields) }));
  const happened = sent(
    fc.oneof(
      fc.constantFrom(...EVENTS).chain((one) => gone(event(one))),
      json,
    ),
  ).map((body) => ({
    type: JSON_TYPE,
    body,
  }));
  const anything = fc.tuple(type, text).map(([one, body]) => ({ type: one, body }));
  return fc.oneof(
    { weight: 4, arbitrary: interaction },
    { weight: 4, arbitrary: command },
    { weight: 2, arbitrary: happened },
    { weight: 1, arbitrary: anything },
  );
}

const commandOf = (typed: string, command: string, team: string): Json => ({
  ...{ command, text: typed, team_id: team, user_id: AMIRA.slack, user_name: "amira" },
  ...{ channel_id: WARD.slack, channel_name: "ward-7", trigger_id: "1.2.fuzz", api_app_id: "A1" },
});

function urlencoded(fields: Json): string {
  const pairs = Object.entries(fields ?? {}).map(([name, value]): [string, string] => [
    name.toWellFormed(),
    typeof value === "string" ? value.toWellFormed() : (JSON.stringify(value) ?? ""),
  ]);
  return new URLSearchParams(pairs).toString();
}

const type = fc.constantFrom(
  ...[
    FORM,
    JSON_TYPE,
    `${FORM}; charset=utf-8`,
    "text/plain",
    "multipart/form-data; boundary=x",
    "",
    "a/b/c;;;",
  ],
);

export function signed({ type: contentType, body }: { type: string; body: string }): Knock {
  const headers = { "content-type": contentType, ...signatureHeaders(body, SECRET) };
  return { method: "POST", path: "/slack/events", headers, body };
}

/** Unsigned, or signed in a way that Slack does not. Not a second too far ahead: on a slow machine that second passes. */
export function unsigned(ids: readonly string[]): fc.Arbitrary<Knock> {
  const flaw = fc.constantFrom(
    ...(["stale", "wrong secret", "wrong version", "no signature", "no timestamp"] as const),
    "nonsense timestamp" as const,
  );
  const other = fc.constantFrom(
    "/slack/events",
    "/slack",
    "/slack/install/x",
    "/slack/events?a=%00",
    "/slack/%2e%2e",
  );
  return fc
    .tuple(bodies(ids), flaw, fc.constantFrom("POST", "POST", "POST", "PUT", "GET", "DELETE"), other)
    .map(([{ type: contentType, body }, how, method, path]) => ({
      ...{ method, path, body: method === "GET" ? "" : body },
      headers: { "content-type": contentType, ...signatureHeaders(body, SECRET, how) },
    }));
}
