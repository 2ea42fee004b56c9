// Who is in the conversation: what the roster job read, and a lead's word on a large one.
import type { FormAsked, FormValues } from "../domain/forms.ts";
import type { MemberId, TeamId } from "../domain/ids.ts";
import { type Outgoing, outgoing } from "../domain/notices.ts";
import { form, refused, said } from "../domain/replies.ts";
import type { PlatformPerson } from "../domain/sender.ts";
import { WELCOME_WAITS } from "../domain/starter.ts";
import { LARGE_ROSTER, type Team } from "../domain/team.ts";
import type { TeamView } from "../store/store.ts";
import type { Instant } from "../time/clock.ts";
import { opensNow } from "./due-now.ts";
import { promptNotice } from "./opening.ts";
import { type Asked, idle, type Outcome, only, saving } from "./outcome.ts";
import { leadsIn, viewFor } from "./whose.ts";

/** Keeps the team in step with its conversation. Over LARGE_ROSTER people nobody is prompted before the lead chose. */
export function rosterRead(
  { now }: Pick<Asked, "now">,
  view: TeamView,
  people: readonly PlatformPerson[],
): Outcome {
  const { team } = view;
  const count = people.filter((one) => one.kind === "person").length;
  const isLarge = count > LARGE_ROSTER && (team.roster === "pending" || team.roster === "asking");
  const roster: Team["roster"] = isLarge ? "asking" : team.roster === "chosen" ? "chosen" : "ready";
  const open = team.roster === "pending" && view.latestHuddle?.state === "open" ? view.latestHuddle : null;
  const change = {
    do: "sync-roster",
    teamId: team.id,
    installationId: team.installationId,
    people,
    admit: roster === "ready",
    roster,
    joinHuddle: open?.id ?? null,
    // Whoever was there at the setup is not new.
    ...(team.roster === "ready" && { welcomeAt: (now + WELCOME_WAITS) as Instant }),
    at: now,
  } as const;
  const asking = isLarge && team.roster === "pending" ? toLeads(view, count) : [];
  const notices = [...asking, ...(open && !isLarge ? [promptNotice(team, open)] : [])];
  return { ...idle, changes: [change], notices };
}

function toLeads(view: TeamView, people: number): Outgoing[] {
  return leadsIn(view).map(({ memberId }) =>
    outgoing({ kind: "large-roster", teamId: view.team.id, people }, { to: "member", memberId }),
  );
}

export async function rosterEveryone(asked: Asked, teamId: string): Promise<Outcome> {
  const view = await viewFor(asked, teamId, "lead");
  if ("refusal" in view) return only(refused(view.refusal));
  return chosen(asked, view, null);
}

export async function openRoster(asked: Asked, teamId: string): Promise<Outcome> {
  const view = await viewFor(asked, teamId, "lead");
  if ("refusal" in view) return only(refused(view.refusal));
  return only(form(rosterForm(view)));
}

function rosterForm(view: TeamView, errors: FormAsked["errors"] = []): FormAsked {
  const people = view.members.map(({ memberId, name }) => ({ memberId, name }));
  const values = { people: view.members.filter((one) => one.standing === "in").map((one) => one.memberId) };
  return { form: "roster", teamId: view.team.id, people, values, warnings: [], errors };
}

export async function submitRoster(asked: Asked, teamId: string, values: FormValues): Promise<Outcome> {
  const view = await viewFor(asked, teamId, "lead");
  if ("refusal" in view) return only(refused(view.refusal));
  const ticked = new Set(values.people ?? []);
  const memberIds = view.members.filter((one) => ticked.has(one.memberId)).map((one) => one.memberId);
  if (memberIds.length === 0) {
    return only(
      form(rosterForm(view, [{ field: "people", refusal: { code: "incomplete", field: "people" } }])),
    );
  }
  if (view.team.roster === "ready") return someChanged(asked, view, new Set(memberIds));
  return chosen(asked, view, memberIds);
}

/** In a team that is kept in step with its conversation only those who change are the lead's word; newcomers still join. */
function someChanged({ now }: Asked, view: TeamView, wanted: ReadonlySet<MemberId>): Outcome {
  const { team, members } = view;
  const moved = members.filter((one) => (one.standing === "in") !== wanted.has(one.memberId));
  const changes = moved.map(({ memberId, isOff, offUntil }) => {
    const standing = wanted.has(memberId) ? ("in" as const) : ("out" as const);
    const word = { standing, saidBy: "lead", isOff, offUntil } as const;
    return { do: "set-standing", teamId: team.id, memberId, standing: word, at: now } as const;
  });
  return saving(said({ code: "roster-chosen", people: wanted.size }), { changes });
}

/** What is due by now, and waited for the choice, opens with them. */
function chosen(asked: Asked, view: TeamView, memberIds: readonly MemberId[] | null): Outcome {
  const open = view.latestHuddle?.state === "open" ? view.latestHuddle : null;
  const teamId: TeamId = view.team.id;
  const joinHuddle = open?.id ?? null;
  const change = { do: "choose-roster", teamId, memberIds, joinHuddle, at: asked.now } as const;
  const opening = opensNow(asked, view);
  return saving(said({ code: "roster-chosen", people: memberIds?.length ?? null }), {
    changes: [change, ...(opening?.changes ?? [])],
    notices: open ? [promptNotice(view.team, open)] : (opening?.notices ?? []),
  });
}
