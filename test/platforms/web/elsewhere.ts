// Another team of the same organisation, and another organisation, each with a huddle that is open.
import { randomUUID } from "node:crypto";
import { aHuddle } from "../../builders/huddle.ts";
import { aPerson } from "../../builders/people.ts";
import { aTeam } from "../../builders/team.ts";
import type { Browser } from "../../fakes/web/browser.ts";
import { openOn } from "../../store/prisma-harness.ts";
import { addTo, openHuddle, type WebService } from "./service.ts";

export interface Elsewhere {
  conversation: string;
  team: string;
  huddle: string;
  member: string;
}

export async function anotherTeam(at: WebService, admin: Browser, name: string): Promise<Elsewhere> {
  await admin.visit("/c/home");
  await admin.press("Make it", { name });
  const [dee] = await addTo(at, admin, name, [`Dee of ${name}`]);
  const huddle = await openHuddle(at, admin);
  const [team] = await at.sql<{ id: string }>("SELECT team_id AS id FROM huddle WHERE id = $1", [huddle]);
  return {
    conversation: admin.conversation ?? "",
    team: team?.id ?? "",
    huddle,
    member: dee?.memberId ?? "",
  };
}

export async function anotherOrganisation(at: WebService): Promise<Elsewhere> {
  const { store } = await openOn(at.database);
  const now = at.clock.now();
  const own = await store.connect(
    { platform: "web", externalId: "other", name: "Other", botUserId: null },
    now,
  );
  const { organisationId } = own;
  const zoe = await store.web.addPerson(own, aPerson("Zoe", { externalId: randomUUID() }), now);
  const place = { externalId: randomUUID(), name: "Other ward" };
  const conversationId = await store.web.addConversation(zoe, place, now);
  const team = aTeam()
    .inConversation({ ...own, conversationId })
    .identified(randomUUID() as never)
    .build();
  const huddle = aHuddle(team, { id: randomUUID() as never }, now);
  const roster = { people: [zoe], admit: true, roster: "ready", joinHuddle: null, at: now } as const;
  const { installationId } = own;
  const saved = await store.save(organisationId, {
    ...{ deliveryId: null, at: now, notices: [], jobs: [] },
    changes: [
      { do: "add-team", team, nextAt: (now + 365 * 24 * 60 * 60_000) as typeof now, questions: [] },
      { do: "sync-roster", teamId: team.id, installationId, ...roster },
      { do: "open-huddle", huddle, use: null },
    ],
  });
  if (saved !== "saved") throw new Error(saved);
  await store.close();
  return { conversation: conversationId, team: team.id, huddle: huddle.id, member: zoe.memberId };
}
