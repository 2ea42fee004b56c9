// The scribe: one entry for those present. It marks who was there and holds the answers, under the scribe's name.
import type { FormAsked, FormValues } from "../domain/forms.ts";
import { takesAnswers, tally } from "../domain/huddle.ts";
import type { MemberId } from "../domain/ids.ts";
import type { Refusal } from "../domain/refusals.ts";
import { form, refused, said } from "../domain/replies.ts";
import type { Asker, HuddleForMember, HuddleView, TeamView } from "../store/store.ts";
import { threadNotice, whichOf } from "./answer.ts";
import { answersFrom, faultsIn, valuesOf, warningsIn } from "./answers.ts";
import { everyoneIn, huddleToAnswer } from "./huddle-meant.ts";
import { nextHuddleAt, promptNotice } from "./opening.ts";
import { type Asked, type Outcome, only, saving } from "./outcome.ts";
import { answeredAlready, foundBy, responseIdFor, viaOf } from "./ward.ts";
import { namesOf } from "./whose.ts";

export async function scribeCommand(asked: Asked, view: TeamView): Promise<Outcome> {
  const { latestHuddle, team } = view;
  if (!latestHuddle || !takesAnswers(latestHuddle)) {
    const nextAt = nextHuddleAt(asked.env, view, asked.now);
    return only(refused({ code: "no-huddle-to-answer", team: team.settings.name, nextAt }));
  }
  return openScribe(asked, latestHuddle.id);
}

/** Opened again by the same scribe, it holds what they entered. */
export async function openScribe(asked: Asked<Asker>, huddleId: string): Promise<Outcome> {
  const view = await huddleToScribe(asked, huddleId);
  if ("refusal" in view) return only(refused(view.refusal));
  const before = await entryOf(asked, view);
  if (asked.ward !== null)
    return only(before ? refused(answeredAlready(before)) : form(scribeForm(view, {})));
  const present = view.people.filter((one) => one.state === "present").map((one) => one.memberId);
  return only(form(scribeForm(view, { ...valuesOf(before?.answers ?? []), present })));
}

/** A huddle with everyone whom a scribe may tick. */
type Scribed = HuddleForMember & Pick<HuddleView, "people">;

async function huddleToScribe(asked: Asked<Asker>, id: string): Promise<Scribed | { refusal: Refusal }> {
  const view = await huddleToAnswer(asked, id);
  return "refusal" in view ? view : { ...view, people: (await everyoneIn(asked, view)).people };
}

async function entryOf({ env, who }: Asked<Asker>, view: HuddleForMember) {
  const all = await env.store.responses(who.organisationId, view.huddle.id);
  return all.find((one) => one.kind === "scribe" && one.author.memberId === who.member.id) ?? null;
}

function scribeForm(view: Scribed, values: FormValues, back?: Partial<FormAsked>): FormAsked {
  return {
    form: "scribe",
    huddleId: view.huddle.id,
    team: view.team.settings.name,
    date: view.huddle.date,
    time: whichOf(view),
    people: view.people.map(({ memberId, name }) => ({ memberId, name })),
    questions: questionsFor(view),
    urgent: view.team.settings.urgent,
    values,
    warnings: back?.warnings ?? [],
    errors: back?.errors ?? [],
  };
}

/** Mood is each person's own, so a scribe enters none. */
function questionsFor({ huddle }: HuddleForMember) {
  return huddle.questions
    .filter((one) => one.kind !== "mood" && one.askedOf !== "leader")
    .map((one) => ({ ...one, optional: true, audience: "team" as const }));
}

export async function submitScribe(
  asked: Asked<Asker>,
  huddleId: string,
  values: FormValues,
): Promise<Outcome> {
  const { now, who, ward } = asked;
  const via = viaOf(asked);
  const view = await huddleToScribe(asked, huddleId);
  if ("refusal" in view) return only(refused(view.refusal));
  const before = await entryOf(asked, view);
  const answers = answersFrom(questionsFor(view), values);
  const id = responseIdFor(asked, { huddleId: view.huddle.id, kind: "scribe", before });
  const found = foundBy(asked, before, { id, answers });
  const ticked = new Set(values.present ?? []);
  const present = view.people.filter((one) => ticked.has(one.memberId)).map((one) => one.memberId);
  const isOther = found === "other" || (found === "same" && !areHeard(view, present));
  if (before && isOther) return only(refused(answeredAlready(before)));
  const nobody = { field: "present", refusal: { code: "incomplete", field: "present" } } as const;
  const errors = [...(present.length === 0 ? [nobody] : []), ...faultsIn(questionsFor(view), values)];
  const warnings = warningsIn(values, namesOf(view.people));
  if (errors.length + warnings.length > 0) return only(form(scribeForm(view, values, { errors, warnings })));
  const late = before ? before.late : view.huddle.state === "closed";
  const about = { huddleId: view.huddle.id, memberId: who.member.id, participation: null };
  const submit = {
    do: "submit-response",
    ...about,
    response: { id, kind: "scribe", via, late, at: now },
    answers,
  } as const;
  const reply = said({ code: "scribed", present: present.length, date: view.huddle.date, via });
  if (found === "same") return only(reply);
  // Whom a colleague has ticked stays ticked, where their ticks were not shown.
  const gone =
    ward === null ? view.people.filter((one) => one.state === "present" && !ticked.has(one.memberId)) : [];
  return saving(reply, {
    changes: [
      submit,
      marked(view, present, "present", asked),
      marked(
        view,
        gone.map((one) => one.memberId),
        "expected",
        asked,
      ),
    ],
    notices: [promptNotice(view.team, view.huddle), threadNotice(view, id)],
  });
}

function areHeard({ people }: Scribed, memberIds: readonly MemberId[]): boolean {
  const heard = new Set(tally(people, false).tookPart.map((one) => one.memberId));
  return memberIds.every((one) => heard.has(one));
}

/** Whoever answered for themselves stays answered. */
function marked(
  view: HuddleForMember,
  memberIds: readonly MemberId[],
  state: "present" | "expected",
  { now }: Asked<Asker>,
) {
  const where = state === "present" ? (["expected", "on", "off"] as const) : (["present"] as const);
  return { do: "set-participation", huddleId: view.huddle.id, memberIds, state, at: now, where } as const;
}
