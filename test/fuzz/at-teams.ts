// What may arrive at the bot's address: every kind of activity, gone wrong, with a token that holds or with one that does not.
import fc from "fast-check";
import { ACTIONS } from "../../src/domain/actions.ts";
import { FORM_NAMES } from "../../src/domain/forms.ts";
import { activity, message } from "../fakes/teams/activities.ts";
import type { FakeMicrosoft } from "../fakes/teams/microsoft.ts";
import { forged } from "../fakes/teams/signing.ts";
import { words } from "./at-slack.ts";
import { gone, type Json, json, sent, text } from "./junk.ts";
import { AMIRA, type Knock, WARD } from "./world.ts";

const WHERE = { person: AMIRA.teams, conversation: WARD.teams, root: "1700000000000" };
const HOLDS = ["text", "one", "any", "date", "who", "name", "other"];
const FIELDS = [
  "name",
  "at",
  "days",
  "core-1",
  "core-3",
  "problem",
  "people",
  "present",
  "owner",
  "__proto__",
];

function invokes(microsoft: FakeMicrosoft, ids: readonly string[]): fc.Arbitrary<Json> {
  const value = fc.oneof(fc.constantFrom(...ids), text);
  const invoke = (name: string, of: Json) =>
    activity(microsoft, WHERE, { type: "invoke", name, value: of }) as Json;
  const pressed = fc
    .tuple(fc.constantFrom(...ACTIONS), value)
    .map(([a, v]) =>
      invoke("adaptiveCard/action", { action: { type: "Action.Execute", verb: a, data: { a, v } } }),
    );
  const inputs = fc.array(
    fc.tuple(fc.constantFrom(...HOLDS), fc.constantFrom(...FIELDS), fc.oneof(text, json)),
    {
      maxLength: 8,
      size: "max",
    },
  );
  const filled = fc
    .tuple(fc.constantFrom(...FORM_NAMES), value, inputs, fc.constantFrom("f", "form", "o"))
    .map(([form, about, all, key]) => {
      const opened = {
        about,
        in: { id: WARD.teams, kind: "public", name: "ward-7" },
        thread: null,
        instance: "i1",
      };
      const data: Record<string, Json> = {
        [key]: form,
        o: JSON.stringify(opened),
        c: JSON.stringify(opened),
      };
      for (const [holds, field, typed] of all) data[`${form}.${holds}.${field}`] = typed;
      return { form, data };
    });
  const cards = filled.map(({ form, data }) =>
    invoke("adaptiveCard/action", { action: { type: "Action.Execute", verb: `submit:${form}`, data } }),
  );
  const dialogs = filled.map(({ data }) => invoke("task/submit", { data, context: { theme: "default" } }));
  const content = text.map((body) =>
    invoke("composeExtension/fetchTask", {
      commandId: "make-idea",
      messagePayload: { id: "1", body: { content: body } },
    }),
  );
  return fc.oneof(pressed, cards, dialogs, content);
}

function activities(microsoft: FakeMicrosoft, ids: readonly string[]): fc.Arbitrary<Json> {
  const typed = words.map((one) => message(microsoft, WHERE, one.toWellFormed()) as Json);
  const kinds = fc
    .constantFrom(
      "conversationUpdate",
      "installationUpdate",
      "messageReaction",
      "typing",
      "event",
      "invoke",
      "",
    )
    .map(
      (type) =>
        activity(microsoft, WHERE, { type, action: "add", membersAdded: [{ id: microsoft.botId }] }) as Json,
    );
  const honest = fc.oneof(invokes(microsoft, ids), typed, kinds);
  return fc.oneof(
    { weight: 3, arbitrary: honest },
    { weight: 6, arbitrary: honest.chain(gone) },
    { weight: 1, arbitrary: json },
  );
}

const type = fc.constantFrom(
  ...["application/json", "application/json", "application/json; charset=utf-8", "text/plain", ""],
  "application/x-www-form-urlencoded",
);

export function withToken(
  microsoft: FakeMicrosoft,
  ids: readonly string[],
  token: string,
): fc.Arbitrary<Knock> {
  return fc.tuple(sent(activities(microsoft, ids)), type).map(([body, contentType]) => ({
    ...{ method: "POST", path: "/api/messages", body },
    headers: { "content-type": contentType, authorization: `Bearer ${token}` },
  }));
}

/** No token, or one that anybody could have made. */
export async function withoutToken(
  microsoft: FakeMicrosoft,
  ids: readonly string[],
): Promise<fc.Arbitrary<Knock>> {
  const honest = await microsoft.token();
  const bad = await Promise.all([
    ...(["none", "HS256", "bad signature", "tampered"] as const).map((how) => forged(honest, how)),
    microsoft.token({ audience: "someone else" }),
    microsoft.token({ issuer: "https://evil.example" }),
    microsoft.token({ nowS: 1_600_000_000 }),
    microsoft.token({ serviceUrl: "https://evil.example/" }),
    microsoft.token({ kid: "unknown" }),
  ]);
  const header = fc.oneof(
    fc.constantFrom(
      ...bad.map((one) => `Bearer ${one}`),
      "",
      "Bearer",
      "Bearer ",
      "Basic YTpi",
      "Bearer a.b.c",
    ),
    fc.base64String({ maxLength: 60 }).map((one) => `Bearer ${one}.${one}.${one}`),
  );
  return fc
    .tuple(
      sent(activities(microsoft, ids)),
      type,
      header,
      fc.constantFrom("POST", "POST", "POST", "GET", "PUT"),
    )
    .map(([body, contentType, authorization, method]) => ({
      ...{ method, path: "/api/messages", body: method === "GET" ? "" : body },
      headers: { "content-type": contentType, ...(authorization && { authorization }) },
    }));
}
