// The huddle that a press or a form is about: may this person answer it, and who else is in it.
import type { FormAsked, FormValues } from "../domain/forms.ts";
import { takesAnswers } from "../domain/huddle.ts";
import type { HuddleId } from "../domain/ids.ts";
import type { Refusal } from "../domain/refusals.ts";
import type { Asker, HuddleForMember, HuddleView } from "../store/store.ts";
import { warningsIn } from "./answers.ts";
import type { Asked } from "./outcome.ts";
import { isElsewhere, rolesThatCount } from "./ward.ts";
import { belongs, namesOf, notMember } from "./whose.ts";

/** The huddle a press is about, if this person may answer it. */
export async function huddleToAnswer(
  asked: Asked<Asker>,
  id: string,
): Promise<HuddleForMember | { refusal: Refusal }> {
  const { env, who } = asked;
  const view =
    who.huddle?.huddle.id === id
      ? who.huddle
      : await env.store.huddleForMember(who.organisationId, id as HuddleId, who.member.id);
  if (!view || isElsewhere(asked, view.team.id)) return { refusal: { code: "not-found" } };
  if (!belongs(view, who.kind)) return { refusal: await notInHuddle(asked, view) };
  if (!takesAnswers(view.huddle)) return { refusal: { code: "huddle-settled", date: view.huddle.date } };
  return { ...view, roles: rolesThatCount(asked, view.roles) };
}

/** "You are not in it", about the team of a huddle. */
export async function notInHuddle(asked: Asked<Asker>, view: HuddleForMember): Promise<Refusal> {
  return notMember(asked, view.team, namesOf((await everyoneIn(asked, view)).leads));
}

/** Everyone who stands in the huddle, and the team's leads: read where they are needed, which most presses do not. */
export async function everyoneIn(
  { env, who }: Asked<Asker>,
  { huddle }: HuddleForMember,
): Promise<Pick<HuddleView, "people" | "leads">> {
  const seen = await env.store.huddle(who.organisationId, huddle.id);
  return seen ?? { people: [], leads: [] };
}

/** What seems to be about a patient. Colleagues may be named; who they are matters only where anything is seen. */
export async function warningsAbout(
  asked: Asked<Asker>,
  view: HuddleForMember,
  values: FormValues,
): Promise<FormAsked["warnings"]> {
  const seen = warningsIn(values, []);
  return seen.length === 0 ? seen : warningsIn(values, namesOf((await everyoneIn(asked, view)).people));
}
