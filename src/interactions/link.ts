// link: one person on two platforms, and several installations in one organisation, by codes.
import type { MemberId, OrganisationId } from "../domain/ids.ts";
import { isAlive, LINK_CODE_LIVES, mayTryCode, ORGANISATION_CODE_LIVES } from "../domain/link.ts";
import { type Outgoing, outgoing } from "../domain/notices.ts";
import { type Reply, refused, said } from "../domain/replies.ts";
import type { Identity } from "../domain/sender.ts";
import type { Team } from "../domain/team.ts";
import type { CodeMeant, Selves } from "../store/store.ts";
import type { Zone } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import { looksLikeCode, newCode, plainCode } from "./codes.ts";
import { type Asked, type Outcome, only, saving } from "./outcome.ts";
import { isAdministrator, leads, needsAdministrator, needsLead, viewOf } from "./whose.ts";

const MINUTE = 60_000;

/** With a code it is used; without, one is made. */
export async function link(asked: Asked, words: string): Promise<Outcome> {
  return words === "" ? makeCode(asked) : useCode(asked, words);
}

function makeCode({ env, now, who }: Asked): Outcome {
  if (who.kind !== "person") return only(refused({ code: "guests-cannot-link" }));
  const code = newCode(env.random);
  const words = `link ${code.shown}`;
  const changes = [
    { do: "add-link-code", memberId: who.member.id, hash: env.hash(code.plain), at: now } as const,
  ];
  return {
    ...saving(said({ code: "link-code", words, minutes: LINK_CODE_LIVES / MINUTE }), { changes }),
    eachTime: true,
  };
}

/** A code with which others join the asker's organisation. */
export async function linkOrganisation(asked: Asked): Promise<Outcome> {
  if (!isAdministrator(asked)) return only(refused(await needsAdministrator(asked)));
  const { env, now, who } = asked;
  const code = newCode(env.random);
  const ends = (now + ORGANISATION_CODE_LIVES) as Instant;
  const until = env.calendar.dateOf(ends, who.member.zone ?? ("UTC" as Zone));
  const changes = [{ do: "set-organisation-code", hash: env.hash(code.plain), at: now } as const];
  return {
    ...saving(said({ code: "organisation-code", words: `link ${code.shown}`, until }), { changes }),
    eachTime: true,
  };
}

async function useCode(asked: Asked, typed: string): Promise<Outcome> {
  const { env, now, who } = asked;
  const { installationId, externalId } = who;
  if (who.kind !== "person" || externalId === null) return only(refused({ code: "guests-cannot-link" }));
  if (!looksLikeCode(typed))
    return only(refused({ code: "words-missing", words: "CODE", example: "link K7M2-9QXA" }));
  const wrong = await env.store.wrongCodes(who.organisationId, who.member.id);
  if (!mayTryCode(wrong, now)) return only(refused({ code: "too-many-wrong-codes" }));
  const hash = env.hash(plainCode(typed));
  const identity = { installationId, externalId };
  const meant = await env.store.codeMeant(hash, identity);
  switch (meant?.kind) {
    case "person":
      return linkPerson(asked, { hash, identity }, meant);
    case "organisation":
      return isAlive(meant.madeAt, ORGANISATION_CODE_LIVES, now)
        ? joinOrganisation(asked, hash, meant)
        : wrongCode(asked);
    case undefined:
      return wrongCode(asked);
    default:
      return meant satisfies never;
  }
}

/** Counted: after a few, none is taken for a while. */
function wrongCode({ now, who }: Asked): Outcome {
  return saving(refused({ code: "unknown-link-code" }), {
    changes: [{ do: "count-wrong-code", memberId: who.member.id, at: now }],
  });
}

/** The open huddles count anew; where both selves answered, the earlier answers are taken out of the thread. */
async function linkPerson(
  asked: Asked,
  { hash, identity }: { hash: string; identity: Identity },
  meant: Extract<CodeMeant, { kind: "person" }>,
): Promise<Outcome> {
  const { env, now } = asked;
  const { organisationId, memberId: into, asker } = meant;
  // A delivery that comes again finds the code used, by this very person.
  if (meant.isUsed && asker === into) return only(said({ code: "linked", isNew: false }));
  if (meant.isUsed || !isAlive(meant.madeAt, LINK_CODE_LIVES, now)) return wrongCode(asked);
  if (!meant.areApart) return only(refused({ code: "link-code-made-here" }));
  const common = asker === null ? null : await env.store.selves(organisationId, into, asker);
  const twice = common?.twice.map((one) => one.earlier) ?? [];
  return saving(said({ code: "linked", isNew: true }), {
    organisationId,
    changes: [{ do: "link-person", hash, asker: identity, twice, at: now }],
    notices: common && asker ? toldOf(common, { into, from: asker }) : [],
  });
}

function toldOf({ open, twice }: Selves, { into, from }: { into: MemberId; from: MemberId }): Outgoing[] {
  const replaced = twice.flatMap(({ huddleId, earlier: responseId, conversationId, leads: to }) => {
    const about = { huddleId, responseId };
    const stillThere = new Set(to.map((lead) => (lead === from ? into : lead)));
    return [
      outgoing(
        { kind: "response", ...about },
        { to: "conversation", conversationId },
        { kind: "huddle", huddleId },
      ),
      ...[...stillThere].map((memberId) =>
        outgoing({ kind: "private-answers", ...about }, { to: "member", memberId }),
      ),
    ];
  });
  const counted = open.map(({ huddleId, conversationId }) =>
    outgoing({ kind: "huddle", huddleId }, { to: "conversation", conversationId }),
  );
  return [...replaced, ...counted];
}

async function joinOrganisation(
  asked: Asked,
  hash: string,
  { organisationId, name }: Extract<CodeMeant, { kind: "organisation" }>,
): Promise<Outcome> {
  const { now, who } = asked;
  const { conversation, team, installationId } = who;
  if (!conversation || conversation.kind === "direct") return only(refused({ code: "join-in-conversation" }));
  if (team) return only(await whereTeamIs(asked, team, { organisationId, name }));
  const { externalId, kind } = conversation;
  const here = { externalId, kind, name: conversation.name };
  return saving(said({ code: "organisation-joined", organisation: name, isNew: true }), {
    organisationId,
    changes: [{ do: "join-organisation", hash, installationId, conversation: here, at: now }],
  });
}

/** A team's conversation is its lead's to speak for, and stays where the team is. */
async function whereTeamIs(
  asked: Asked,
  team: Team,
  to: { organisationId: OrganisationId; name: string },
): Promise<Reply> {
  if (!leads(asked.who.roles)) {
    const view = await viewOf(asked, team.id);
    return refused(view ? needsLead(view) : { code: "not-found" });
  }
  if (team.organisationId !== to.organisationId)
    return refused({ code: "team-elsewhere", team: team.settings.name });
  return said({ code: "organisation-joined", organisation: to.name, isNew: false });
}
