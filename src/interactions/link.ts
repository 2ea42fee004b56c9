// link: one person on two platforms, and several installations in one organisation, by codes.
import type { MemberId } from "../domain/ids.ts";
import { isAlive, LINK_CODE_LIVES, mayTryCode, ORGANISATION_CODE_LIVES } from "../domain/link.ts";
import { type Outgoing, outgoing } from "../domain/notices.ts";
import type { Refusal } from "../domain/refusals.ts";
import { refused, said } from "../domain/replies.ts";
import type { CodeMeant, Selves } from "../store/store.ts";
import type { Zone } from "../time/calendar.ts";
import type { Instant } from "../time/clock.ts";
import { looksLikeCode, newCode, plainCode } from "./codes.ts";
import { type Asked, type Outcome, only, saving } from "./outcome.ts";
import { leads, needsLead, viewOf } from "./whose.ts";
import { firstWord } from "./words.ts";

const MINUTE = 60_000;

/** What may stand after `link`, besides a code. */
const WORDS: Readonly<Record<string, (asked: Asked, words: string) => Outcome | Promise<Outcome>>> = {
  "": makeCode,
  organisation: makeOrganisationCode,
  page: () => only(refused({ code: "not-yet", word: "link page" })),
};

export async function link(asked: Asked, words: string): Promise<Outcome> {
  const { word, rest } = firstWord(words);
  const known = WORDS[word];
  return known ? known(asked, rest) : useCode(asked, words);
}

function makeCode({ env, now, who }: Asked): Outcome {
  if (who.kind !== "person") return only(refused({ code: "guests-cannot-link" }));
  const code = newCode(env.random);
  const words = `link ${code.shown}`;
  return saving(said({ code: "link-code", words, minutes: LINK_CODE_LIVES / MINUTE }), {
    changes: [{ do: "add-link-code", memberId: who.member.id, hash: env.hash(code.plain), at: now }],
  });
}

function makeOrganisationCode({ env, now, who }: Asked): Outcome {
  if (!who.roles.includes("admin")) return only(refused({ code: "needs-administrator" }));
  const code = newCode(env.random);
  const ends = (now + ORGANISATION_CODE_LIVES) as Instant;
  const until = env.calendar.dateOf(ends, who.member.zone ?? ("UTC" as Zone));
  return saving(said({ code: "organisation-code", words: `link ${code.shown}`, until }), {
    changes: [{ do: "set-organisation-code", hash: env.hash(code.plain), at: now }],
  });
}

async function useCode(asked: Asked, typed: string): Promise<Outcome> {
  const { env, now, who } = asked;
  if (who.kind !== "person") return only(refused({ code: "guests-cannot-link" }));
  if (!looksLikeCode(typed))
    return only(refused({ code: "words-missing", words: "CODE", example: "link K7M2-9QXA" }));
  const wrong = await env.store.wrongCodes(who.organisationId, who.member.id);
  if (!mayTryCode(wrong, now)) return only(refused({ code: "too-many-wrong-codes" }));
  const hash = env.hash(plainCode(typed));
  const { installationId, externalId } = who;
  const meant = await env.store.codeMeant(hash, { installationId, externalId });
  switch (meant?.kind) {
    case "person":
      return linkPerson(asked, hash, meant);
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
  hash: string,
  meant: Extract<CodeMeant, { kind: "person" }>,
): Promise<Outcome> {
  const { env, now, who } = asked;
  const { organisationId, memberId: into, asker } = meant;
  // A delivery that comes again finds the code used, by this very person.
  if (meant.isUsed && asker === into) return only(said({ code: "linked", isNew: false }));
  if (meant.isUsed || !isAlive(meant.madeAt, LINK_CODE_LIVES, now)) return wrongCode(asked);
  if (!meant.areApart) return only(refused({ code: "link-code-made-here" }));
  const { installationId, externalId } = who;
  const common = asker === null ? null : await env.store.selves(organisationId, into, asker);
  const twice = common?.twice.map((one) => one.earlier) ?? [];
  return saving(said({ code: "linked", isNew: true }), {
    organisationId,
    changes: [{ do: "link-person", hash, asker: { installationId, externalId }, twice, at: now }],
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
  if (team) {
    const refusal = await notWithTeam(asked, organisationId);
    return only(
      refusal ? refused(refusal) : said({ code: "organisation-joined", organisation: name, isNew: false }),
    );
  }
  const { externalId, kind } = conversation;
  const here = { externalId, kind, name: conversation.name };
  return saving(said({ code: "organisation-joined", organisation: name, isNew: true }), {
    organisationId,
    changes: [{ do: "join-organisation", hash, installationId, conversation: here, at: now }],
  });
}

/** A team's conversation is its lead's, and stays where the team is. */
async function notWithTeam(asked: Asked, joining: string): Promise<Refusal | null> {
  const { team, roles, organisationId } = asked.who;
  if (!team) return null;
  if (!leads(roles)) {
    const view = await viewOf(asked, team.id);
    return view ? needsLead(view) : { code: "not-found" };
  }
  return organisationId === joining ? null : { code: "team-elsewhere", team: team.settings.name };
}
