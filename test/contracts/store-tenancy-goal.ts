// The ways to point a change of goals, shared ideas and new starters into another organisation.
import type { GoalId, IdeaId, StarterId } from "../../src/domain/ids.ts";
import type { GoalChange, GoalStore } from "../../src/store/goals.ts";
import type { StarterChange, StarterStore } from "../../src/store/starters.ts";
import { aPerson } from "../builders/people.ts";
import type { Reads, Ways } from "./store-tenancy.ts";
import { DAY, later, NOW, named, type StoreWorld, type TeamInWorld } from "./store-world.ts";

const at = NOW;

/** A goal of the team, a closed idea, one shared in its own conversation, and Nia, who is new. */
export async function newsOf(
  world: StoreWorld,
  here: TeamInWorld,
): Promise<{ goalId: GoalId; sharedId: IdeaId; closedId: IdeaId; starterId: StarterId }> {
  const { organisationId, installationId, conversationId, team } = here;
  const goalId = world.newId<"Goal">();
  const [sharedId, closedId] = [world.newId<"Idea">(), world.newId<"Idea">()];
  const raise = { do: "raise-idea", teamId: team.id, raisedBy: named(here, "Ada"), from: null } as const;
  const move = { do: "move-idea", version: 1, confirmed: false, at } as const;
  const raised = { ...raise, problem: "Stands walk off", confirmed: false, at };
  const to = {
    state: "adopted",
    ownerId: null,
    due: null,
    reason: null,
    learning: "Tape",
    cycle: null,
  } as const;
  const people = ["Lea", "Ada", "Ben", "Nia"].map((name) => aPerson(name));
  const roster = { people, admit: true, roster: "ready", joinHuddle: null, welcomeAt: later(DAY) } as const;
  await world.saved(organisationId, [
    { do: "add-goal", goalId, unitId: team.id, text: "Fewer falls", confirmed: false, at },
    { ...raised, ideaId: sharedId, number: 8 },
    { ...raised, ideaId: closedId, number: 9 },
    ...[sharedId, closedId].map((ideaId) => ({ ...move, ideaId, to: { ...to, changedAt: at } })),
    { do: "share-idea", ideaId: sharedId, conversationId, at },
    { do: "sync-roster", teamId: team.id, installationId, ...roster, at },
  ]);
  // Everything that the tests before left due comes before it.
  const due = await world.store.claimDue(later(DAY), 10_000);
  const starter = due.find((one) => one.kind === "starter" && one.organisationId === organisationId);
  if (starter === undefined) throw new Error("the new starter is not due");
  return { goalId, sharedId, closedId, starterId: starter.id as StarterId };
}

export const goalReads: Pick<Reads, keyof (GoalStore & StarterStore)> = {
  goals: (store, own, other) =>
    store.goals(own.organisationId).then((all) => all.filter((one) => one.id === other.goalId)),
  learningPlace: (store, own) => store.learningPlace(own.organisationId),
  starter: (store, own, other) => store.starter(own.organisationId, other.starterId, DAY),
};

export const goalWays: Pick<Ways, (GoalChange | StarterChange)["do"]> = {
  "add-goal": (_, x, { newId }) => [
    { do: "add-goal", goalId: newId<"Goal">(), unitId: x.teamId, text: "T", confirmed: false, at },
  ],
  "reword-goal": (_, { goalId }) => [{ do: "reword-goal", goalId, text: "T", confirmed: false }],
  "retire-goal": (_, { goalId }) => [{ do: "retire-goal", goalId, at }],
  "share-idea": (own, x) => [
    { do: "share-idea", ideaId: x.sharedId, conversationId: own.conversationId, at },
    { do: "share-idea", ideaId: own.closedId, conversationId: x.conversationId, at },
  ],
  "name-raiser": (_, x) => [{ do: "name-raiser", ideaId: x.sharedId }],
  "thank-idea": (own, x) => [
    { do: "thank-idea", ideaId: x.sharedId, memberId: own.memberId, at },
    { do: "thank-idea", ideaId: own.sharedId, memberId: x.memberId, at },
  ],
  "move-starter": (_, { starterId }) => [
    { do: "move-starter", starterId, from: ["waiting"], to: "welcomed", nextAt: null },
  ],
  "starters-many": (_, { teamId }) => [{ do: "starters-many", teamId, from: later(-DAY), to: later(DAY) }],
  "forget-starter": (_, { starterId }) => [{ do: "forget-starter", starterId }],
  "meet-starter": (_, { starterId }) => [{ do: "meet-starter", starterId }],
  "answer-starter": (_, { starterId }) => [
    { do: "answer-starter", starterId, answers: [], confirmed: false },
  ],
};
