// The store's contract: another organisation's ids name nothing. Every method and every change that takes an id is
// tried with each of its ids taken from elsewhere; a new one must be added here, or the table below does not compile.
import { describe, expect, test } from "vitest";
import { outgoing } from "../../src/domain/notices.ts";
import type { Change } from "../../src/store/changes.ts";
import type { Store } from "../../src/store/store.ts";
import type { LocalDate } from "../../src/time/calendar.ts";
import { anAnswer } from "../builders/huddle.ts";
import { aPerson } from "../builders/people.ts";
import { aMeasure } from "./store-measure.ts";
import { digestReads, digestWays, managed } from "./store-tenancy-digest.ts";
import { escalationReads, escalationWays, passedUp } from "./store-tenancy-escalation.ts";
import { goalReads, goalWays, newsOf } from "./store-tenancy-goal.ts";
import { huddleWays } from "./store-tenancy-huddle.ts";
import { anIdea, ideaWays } from "./store-tenancy-idea.ts";
import { codeOf, linkWays } from "./store-tenancy-link.ts";
import { measureWays } from "./store-tenancy-measure.ts";
import { pulseOfAda, pulseReads, pulsesSeen, pulseWays } from "./store-tenancy-pulse.ts";
import { rosterWays } from "./store-tenancy-roster.ts";
import { treeReads, treeWays } from "./store-tenancy-tree.ts";
import { DAY, later, NOW, named, type StoreWorld, type TeamInWorld, TODAY } from "./store-world.ts";

/** A team with a huddle, a response and an idea: one id of each kind. */
async function furnished(world: StoreWorld) {
  const here = await world.team();
  const { organisationId, installationId, conversationId } = here;
  const huddleId = await world.openHuddle(here);
  const memberId = named(here, "Ada");
  const response = world.submission(huddleId, memberId, [anAnswer("core-3", "Said")]);
  await world.saved(organisationId, [
    response,
    { do: "set-reach", conversationId, unreachable: { why: "x", at: NOW } },
  ]);
  const responseId = response.response.id;
  const pulseId = await pulseOfAda(world, here, memberId);
  const ideaId = await anIdea(world, here);
  const measureId = await aMeasure(world, here);
  const escalationId = await passedUp(world, here, ideaId);
  const ofManager = await managed(world, here);
  const built = {
    teamId: here.team.id,
    pulseId,
    huddleId,
    memberId,
    responseId,
    ideaId,
    measureId,
    escalationId,
    conversationId,
    installationId,
    ...(await newsOf(world, here)),
  };
  return { ...built, ...ofManager, organisationId, here };
}
type Ids = Awaited<ReturnType<typeof furnished>>;

const DATE = "2026-01-01" as LocalDate;
const LAST = "2026-12-31" as LocalDate;
const MONTH = { monthFrom: DATE, monthTo: LAST, dayFrom: DATE, dayTo: LAST };
const SPAN = { from: later(-DAY), to: later(DAY), ...MONTH };

/** They find the organisation themselves: a token is as unguessable as an installation's signature. */
type Asking = "identify" | "identifyWithHuddle" | "status";
type Door = Asking | "installationOrganisations" | "teamsAt" | "codeMeant" | "linkByHash" | "useLink";
type Read = Exclude<keyof Store, Door | "save" | "connect" | "prune" | "claimDue" | "nextDueAfter">;
export type Reads = Record<Read, (store: Store, own: Ids, other: Ids) => Promise<unknown>>;
const reads: Reads = {
  huddle: (store, own, other) => store.huddle(own.organisationId, other.huddleId),
  huddleForMember: (store, own, other) =>
    store.huddleForMember(own.organisationId, other.huddleId, own.memberId),
  responses: (store, own, other) => store.responses(own.organisationId, other.huddleId),
  response: (store, own, other) => store.response(own.organisationId, other.responseId),
  emptyBefore: (store, own, other) => store.emptyBefore(own.organisationId, other.teamId, other.huddleId),
  team: (store, own, other) => store.team(own.organisationId, other.teamId, DATE),
  teamsOf: (store, own, other) => store.teamsOf(own.organisationId, other.memberId),
  teamOfConversation: (store, own, other) =>
    store.teamOfConversation(own.organisationId, other.conversationId),
  knownInTeam: (store, own, other) => store.knownInTeam(own.organisationId, own.teamId, other.memberId),
  pageOf: (store, own, other) => store.pageOf(own.organisationId, other.teamId),
  placeOf: (store, own, other) => store.placeOf(own.organisationId, other.teamId),
  ideas: (store, own, other) => store.ideas(own.organisationId, other.teamId),
  idea: async (store, own, other) =>
    (await store.idea(own.organisationId, { id: other.ideaId })) ??
    store.idea(own.organisationId, { teamId: other.teamId, number: 7 }),
  similarIdeas: (store, own, other) =>
    store.similarIdeas(own.organisationId, [other.teamId], "call bell out of reach"),
  week: (store, own, other) => store.week(own.organisationId, other.teamId, SPAN),
  deadLetters: (store, own, other) => store.deadLetters(own.organisationId, other.teamId),
  teams: (store, own) => store.teams(own.organisationId).then((all) => all.slice(1)),
  prefixesInUse: (store, own) => store.prefixesInUse(own.organisationId).then((all) => all.slice(1)),
  hasAdministrator: (store, own) => store.hasAdministrator(own.organisationId),
  isClaimCode: (store, own) => store.isClaimCode(own.organisationId, "theirs"),
  selves: (store, own, other) => store.selves(own.organisationId, other.memberId, other.memberId),
  wrongCodes: (store, own, other) => store.wrongCodes(own.organisationId, other.memberId),
  chartRows: (store, own, other) => store.chartRows(own.organisationId, other.teamId, TODAY, other.measureId),
  ...treeReads,
  ...escalationReads,
  ...pulseReads,
  ...digestReads,
  ...goalReads,
};

const at = NOW;
/** For each change the ways to point it elsewhere: `x` is the other organisation's, the rest our own. */
export type Ways = {
  [Do in Change["do"]]: (own: Ids, x: Ids, world: StoreWorld) => readonly Extract<Change, { do: Do }>[];
};
const ways: Ways = {
  "add-team": ({ here }, x, { newId }) => {
    const settings = { ...here.team.settings, prefix: "NEW" };
    const team = { ...here.team, id: newId<"Team">(), settings };
    const made = { do: "add-team", nextAt: NOW, questions: [] } as const;
    return [
      { ...made, team: { ...team, conversationId: x.conversationId } },
      { ...made, team: { ...team, conversationId: x.conversationId, installationId: x.installationId } },
    ];
  },
  "change-team": ({ here }, x) => [
    { do: "change-team", team: { ...x.here.team, pausedUntil: TODAY }, nextAt: NOW },
    { do: "change-team", team: { ...here.team, managerId: x.memberId }, nextAt: NOW },
  ],
  "plan-team": (_, x) => [{ do: "plan-team", teamId: x.teamId, through: later(DAY), nextAt: NOW }],
  "set-questions": (_, x) => [{ do: "set-questions", teamId: x.teamId, questions: [], at }],
  "grant-role": (own, x) => [
    { do: "grant-role", memberId: x.memberId, role: "lead", teamId: own.teamId, at },
    { do: "grant-role", memberId: own.memberId, role: "lead", teamId: x.teamId, at },
    { do: "grant-role", memberId: x.memberId, role: "admin", teamId: null, at },
  ],
  ...treeWays,
  ...measureWays,
  ...rosterWays,
  "record-occurrence": (_, { teamId }) => [
    {
      do: "record-occurrence",
      teamId,
      kind: "huddle",
      date: TODAY,
      slot: 0,
      outcome: "opened",
      over: [],
      at,
    },
  ],
  ...huddleWays,
  ...ideaWays,
  ...escalationWays,
  "add-summary": (_, x, { newId }) => [
    {
      do: "add-summary",
      summaryId: newId<"Summary">(),
      teamId: x.teamId,
      date: TODAY,
      facts: {} as never,
      at,
    },
  ],
  "set-reminders": (_, x) => [{ do: "set-reminders", memberId: x.memberId, off: true }],
  "change-person": (_, x) => [
    { do: "change-person", installationId: x.installationId, person: aPerson("Ada", { name: "Renamed" }) },
  ],
  "set-reach": (_, x) => [{ do: "set-reach", conversationId: x.conversationId, unreachable: null }],
  "mark-unreachable-told": (_, x) => [{ do: "mark-unreachable-told", conversationId: x.conversationId, at }],
  "add-claim-code": () => [],
  "use-claim-code": () => [{ do: "use-claim-code", hash: "theirs", at }],
  ...linkWays,
  ...pulseWays,
  ...digestWays,
  ...goalWays,
  "set-installation-status": (_, x) => [
    { do: "set-installation-status", installationId: x.installationId, status: "revoked" },
  ],
};

export function tenancyContract(world: () => StoreWorld): void {
  const pair = async () => {
    const [own, other] = [await furnished(world()), await furnished(world())];
    await world().saved(other.organisationId, [{ do: "add-claim-code", hash: "theirs", at }]);
    // Codes of both, for changes that only a code lets across.
    for (const one of [own, other]) {
      await world().saved(one.organisationId, [
        { do: "add-link-code", memberId: one.memberId, hash: codeOf(one), at },
        { do: "set-organisation-code", hash: codeOf(one), at },
      ]);
    }
    const admin = { do: "grant-role", memberId: other.memberId, role: "admin", teamId: null, at } as const;
    await world().saved(other.organisationId, [admin]);
    return { own, other };
  };
  const NOTHING = [
    null,
    false,
    0,
    [],
    { open: [], twice: [] },
    {
      planned: 0,
      huddles: [],
      ideasRaised: [],
      ideasTesting: 0,
      ideasClosed: [],
      ideasAnswered: [],
      themesThisMonth: [],
      last: null,
      visits: [],
      commitments: [],
    },
  ];

  test.each(Object.keys(reads) as Read[])("%s finds nothing of another organisation", async (method) => {
    const { own, other } = await pair();
    expect(NOTHING).toContainEqual(await reads[method](world().store, own, other));
  });

  test("facts tell nothing of another organisation", async () => {
    const { own, other } = await pair();
    const { organisationId } = own;
    const { huddleId, responseId, teamId, memberId, pulseId } = other;
    const up = { escalationId: other.escalationId, teamId };
    const news = { kind: "escalation-news", ...up, what: "waits", reader: "team" } as const;
    const notices = [
      { kind: "huddle", huddleId },
      { kind: "response", huddleId, responseId },
      { kind: "reminder", huddleId, memberId },
      { kind: "team-set-up", teamId },
      { kind: "unreachable", teamId, since: NOW },
      { kind: "idea-raised", ideaId: other.ideaId },
      { kind: "idea-overdue", ideaId: other.ideaId, teamId, memberId, due: TODAY },
      { kind: "escalation", ...up },
      news,
      { kind: "idea-shared", ideaId: other.sharedId },
      { kind: "learning-unreachable", conversationId: other.conversationId, since: NOW },
      { kind: "welcome", starterId: other.starterId, teamId },
      { kind: "starter-answers", starterId: other.starterId, teamId },
      { kind: "joined-many", teamId, people: 12, at: NOW },
      { kind: "pulse", pulseId, teamId },
      { kind: "pulse-result", pulseId, teamId },
      { kind: "pulse-result", pulseId, teamId: null, memberId },
      { kind: "pulse-reminder", pulseId, memberId, teamId },
      { kind: "digest", digestId: other.digestId, memberId, teamId },
      { kind: "digest-unreached", managerId: memberId, teamId: own.teamId, at: NOW },
      { kind: "commitment", commitmentId: other.commitmentId, teamId: own.teamId },
      { kind: "visit", visitId: other.visitId, teamId: own.teamId, at: NOW },
    ] as const;
    const told = await world().store.facts(notices.map((notice) => ({ organisationId, notice })));
    expect(told).toEqual(notices.map(() => null));
  });

  describe.each(Object.keys(ways) as Change["do"][])("%s", (name) => {
    test(`${name} with an id from elsewhere is a conflict and changes nothing`, async () => {
      const { own, other } = await pair();
      for (const change of ways[name](own, other, world())) {
        const before = [await seen(own), await seen(other)];
        const told = { kind: "team-set-up", teamId: own.teamId } as const;
        const notices = [outgoing(told, { to: "conversation", conversationId: own.conversationId })];
        const saved = await world().save(own.organisationId, [change], { notices, deliveryId: `Ev-${name}` });
        expect(saved).toBe("conflict");
        expect(await world().save(own.organisationId, [change], { notices })).toBe("conflict");
        expect([await seen(own), await seen(other)]).toEqual(before);
      }
    });
  });

  /** All that the port shows of one organisation. */
  async function seen(ids: Ids) {
    const { organisationId, teamId, huddleId, installationId, here } = ids;
    const { store, under } = world();
    const asAda = { installationId, person: aPerson("Ada"), conversation: here.place };
    return {
      team: await store.team(organisationId, teamId, DATE),
      huddle: await store.huddle(organisationId, huddleId),
      responses: await store.responses(organisationId, huddleId),
      ideas: await store.ideas(organisationId, teamId),
      charts: await store.chartRows(organisationId, teamId, TODAY, null),
      passedUp: await store.openEscalations(organisationId, null),
      week: await store.week(organisationId, teamId, SPAN),
      ada: await store.identify(asAda, NOW),
      code: await store.isClaimCode(organisationId, "theirs"),
      teams: await teamsEverywhere(here),
      holders: await store.roleHolders(organisationId),
      tree: await store.tree(organisationId),
      goals: await store.goals(organisationId),
      starter: await store.starter(organisationId, ids.starterId, DAY),
      pulses: await pulsesSeen(world(), ids),
      manager: await store.manager(organisationId, ids.memberId),
      digest: await store.digest(organisationId, ids.digestId, ids.memberId),
      visit: await store.visit(organisationId, ids.visitId),
      waiting: await under.waiting(organisationId),
    };
  }

  async function teamsEverywhere({ organisationId, members }: TeamInWorld) {
    return Promise.all(Object.values(members).map((id) => world().store.teamsOf(organisationId, id)));
  }
}
