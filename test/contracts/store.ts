// What any Store must do, whatever it is built on.
import { afterAll, beforeAll, describe } from "vitest";
import { digestContract } from "./store-digest.ts";
import { dueContract } from "./store-due.ts";
import { escalationsContract } from "./store-escalations.ts";
import { factsContract } from "./store-facts.ts";
import { goalsContract } from "./store-goals.ts";
import { huddleContract } from "./store-huddle.ts";
import { ideasContract } from "./store-ideas.ts";
import { identityContract } from "./store-identity.ts";
import { linkContract } from "./store-link.ts";
import { marksContract } from "./store-marks.ts";
import { measureContract } from "./store-measure.ts";
import { mergeContract } from "./store-merge.ts";
import { organisationsContract } from "./store-organisations.ts";
import { pulseContract } from "./store-pulse.ts";
import { pulseAnswersContract } from "./store-pulse-answers.ts";
import { pulseResultsContract } from "./store-pulse-results.ts";
import { responseContract } from "./store-response.ts";
import { rosterContract } from "./store-roster.ts";
import { saveContract } from "./store-save.ts";
import { startersContract } from "./store-starters.ts";
import { statusContract } from "./store-status.ts";
import { teamContract } from "./store-team.ts";
import { tenancyContract } from "./store-tenancy.ts";
import { treeContract } from "./store-tree.ts";
import { visitsContract } from "./store-visits.ts";
import { wardContract } from "./store-ward.ts";
import { weekContract } from "./store-week.ts";
import { type MakeStore, StoreWorld } from "./store-world.ts";

const PARTS = {
  "who is asking": identityContract,
  "a team": teamContract,
  "who is in a team": rosterContract,
  "a huddle": huddleContract,
  answers: responseContract,
  "marks on answers": marksContract,
  ideas: ideasContract,
  "ideas passed up": escalationsContract,
  "goals, and ideas that are shared": goalsContract,
  "who is new in a team": startersContract,
  "how a team stands": statusContract,
  "a week": weekContract,
  "a team's charts": measureContract,
  "what is due": dueContract,
  "managers and their digests": digestContract,
  "what managers will unblock, and their visits": visitsContract,
  "facts for messages": factsContract,
  "a pulse": pulseContract,
  "answers to a pulse": pulseAnswersContract,
  "results of a pulse": pulseResultsContract,
  "a team's shared PC": wardContract,
  saving: saveContract,
  "one person on two platforms": linkContract,
  "what two selves did": mergeContract,
  "several organisations behind one installation": organisationsContract,
  "roles, the tree of teams, settings": treeContract,
  "one organisation beside another": tenancyContract,
} as const;

export function storeContract(name: string, makeStore: MakeStore): void {
  describe.each(Object.entries(PARTS))(`${name}: %s`, (_, part) => {
    let world: StoreWorld;
    beforeAll(async () => {
      world = new StoreWorld(await makeStore());
    });
    afterAll(() => world.under.close());
    part(() => world);
  });
}
