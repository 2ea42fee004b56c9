// The ward PC: what somebody who picked their name on their team's shared PC may do. Anybody there can pick any name, so
// no role counts, nothing of another team is found, and nobody's response is opened again.
import type { ActionName } from "../domain/actions.ts";
import type { FormName } from "../domain/forms.ts";
import type { Answer, HuddleResponse, Via } from "../domain/huddle.ts";
import type { HuddleId, ResponseId } from "../domain/ids.ts";
import { HELP_KEY } from "../domain/questions.ts";
import type { Refusal } from "../domain/refusals.ts";
import type { RoleName } from "../domain/team.ts";
import type { Asker } from "../store/store.ts";
import type { Ask } from "./interaction.ts";
import type { Asked } from "./outcome.ts";

/** What is not here is refused. */
const ACTIONS: ReadonlySet<ActionName> = new Set(["answer", "scribe", "idea"]);
const FORMS: ReadonlySet<FormName> = new Set(["answer", "red", "scribe", "idea"]);

/** Whether the ward PC lets it through; its page shows no other buttons. */
export function mayOnWard(ask: Ask): boolean {
  switch (ask.kind) {
    case "action":
      return ACTIONS.has(ask.action);
    case "submit":
      return FORMS.has(ask.form);
    case "command":
    case "message":
    case "home":
      return false;
    default:
      return ask satisfies never;
  }
}

type Where = Pick<Asked, "ward">;

export const viaOf = ({ ward }: Where): Via => (ward === null ? "own" : "ward");

/** Only the team whose page it is can be found there. */
export function isElsewhere({ ward }: Where, teamId: string): boolean {
  return ward !== null && ward !== teamId;
}

export function rolesThatCount({ ward }: Where, roles: readonly RoleName[]): readonly RoleName[] {
  return ward === null ? roles : [];
}

/**
 * The id of what a form stores. On the ward PC it is made from the form's own id, so that the same form sent twice is
 * known again, by it alone; on a person's own device their earlier response is replaced.
 */
export function responseIdFor(
  { env, ward, who, instance }: Asked<Asker>,
  { huddleId, kind, before }: { huddleId: HuddleId; kind: "own" | "scribe"; before: HuddleResponse | null },
): ResponseId {
  if (ward === null) return before?.id ?? env.newId<"Response">();
  const hex = env.hash([huddleId, who.member.id, kind, instance].join(" "));
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join("-") as ResponseId;
}

type Said = Pick<Answer, "key" | "choice" | "text" | "who" | "byWhen" | "audience">;

/**
 * What a form sent on the ward PC finds there. new: nothing. same: what it has stored itself, sent twice. other: a
 * response that it may not change. On a person's own device everything is new: it may be changed.
 */
export function foundBy(
  { ward }: Where,
  before: HuddleResponse | null,
  sent: { id: ResponseId; answers: readonly Said[] },
): "new" | "same" | "other" {
  if (ward === null || before === null) return "new";
  return before.id === sent.id && told(before.answers) === told(sent.answers) ? "same" : "other";
}

/** Help asked for after a red comes in a form of its own. */
function told(answers: readonly Said[]): string {
  const own = answers.filter((one) => one.key !== HELP_KEY);
  const parts = own.map(({ key, choice, text, who, byWhen, audience }) => [
    key,
    ...[choice, text, who, byWhen, audience],
  ]);
  return JSON.stringify(parts.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
}

/** After a red: help is added once, by the form that followed the answers, to those answers. */
export function mayAddHelp(asked: Asked<Asker>, own: HuddleResponse, text: string): boolean {
  if (asked.ward === null) return true;
  const { huddleId, kind } = own;
  const before = own.answers.find((one) => one.key === HELP_KEY);
  return own.id === responseIdFor(asked, { huddleId, kind, before: own }) && (before?.text ?? text) === text;
}

export function answeredAlready({ author, kind }: HuddleResponse): Refusal {
  return { code: "answered-already", name: author.name, kind };
}
