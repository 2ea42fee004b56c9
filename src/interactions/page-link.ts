// link page, qr: the address of a team's page for its shared PC. A random token in it stands in place of a signature: it
// needs no key and can be ended; only its hash is kept, so that an address is told once.
import { refused, said } from "../domain/replies.ts";
import type { Team } from "../domain/team.ts";
import type { Change } from "../store/changes.ts";
import type { TeamView } from "../store/store.ts";
import type { Instant } from "../time/clock.ts";
import { type Asked, type Outcome, only, saving } from "./outcome.ts";
import { teamMeant, viewFor } from "./whose.ts";
import { firstWord } from "./words.ts";

const LASTS_MS = 90 * 24 * 60 * 60_000;

/** words: what stands after `link page`; `new` ends the team's earlier addresses. */
export async function pageLink(asked: Asked, words: string): Promise<Outcome> {
  const meant = await teamMeant(asked);
  if ("refusal" in meant) return only(refused(meant.refusal));
  const view = await viewFor(asked, meant.team.id, "lead");
  if ("refusal" in view) return only(refused(view.refusal));
  const { word } = firstWord(words);
  if (word !== "" && word !== "new") return only(refused({ code: "unknown-word", word, nearest: "new" }));
  return made(asked, view.team, { shownAs: "page", ended: word === "new" });
}

/** The same as a QR code, on a page of its own. */
export async function qr(asked: Asked, { team }: TeamView): Promise<Outcome> {
  return made(asked, team, { shownAs: "qr", ended: false });
}

function made(
  { env }: Asked,
  { id: teamId, settings }: Team,
  { shownAs, ended }: { shownAs: "page" | "qr"; ended: boolean },
): Outcome {
  const at = env.securityClock.now();
  const token = env.newToken();
  const expiresAt = (at + LASTS_MS) as Instant;
  const to = { kind: "page", teamId, memberId: null } as const;
  const link = { ...to, id: env.newId<"Link">(), hash: env.hash(token), expiresAt };
  const ending: Change[] = ended ? [{ do: "revoke-links", of: to, at }] : [];
  const address = `${env.publicUrl}/${shownAs}/${token}`;
  const { name: team, schedule } = settings;
  const told = { code: "page-link", team, shownAs, address, expiresAt, zone: schedule.zone, ended } as const;
  return { ...saving(said(told), { changes: [...ending, { do: "add-link", link, at }] }), eachTime: true };
}
