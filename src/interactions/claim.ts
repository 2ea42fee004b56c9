// role claim: the first administrator, with the one-time code that the start printed.

import type { OrganisationId } from "../domain/ids.ts";
import { refused, said } from "../domain/replies.ts";
import type { Sender } from "../domain/sender.ts";
import type { Change } from "../store/changes.ts";
import type { Instant } from "../time/clock.ts";
import { newCode, plainCode } from "./codes.ts";
import { type Asked, type Env, type Outcome, only, saving } from "./outcome.ts";

export async function claim({ env, now, who }: Asked, code: string): Promise<Outcome> {
  if (code === "")
    return only(refused({ code: "words-missing", words: "CODE", example: "role claim K7M2-9QXA" }));
  if (who.kind !== "person") return only(refused({ code: "wrong-code" }));
  if (await env.store.hasAdministrator(who.organisationId))
    return only(refused({ code: "has-administrator" }));
  const hash = env.hash(plainCode(code));
  if (!(await env.store.isClaimCode(who.organisationId, hash))) return only(refused({ code: "wrong-code" }));
  const changes: Change[] = [
    { do: "use-claim-code", hash, at: now },
    { do: "grant-role", memberId: who.member.id, role: "admin", teamId: null, at: now },
  ];
  return saving(said({ code: "role-claimed" }), { changes });
}

/** Whoever connects a workspace is its organisation's administrator, when it has none. Again it changes nothing. */
export async function makeFirstAdministrator(
  store: Env["store"],
  sender: Sender,
  at: Instant,
): Promise<void> {
  const who = await store.identify(sender, at);
  if (who?.kind !== "person" || (await store.hasAdministrator(who.organisationId))) return;
  const change = { do: "grant-role", memberId: who.member.id, role: "admin", teamId: null, at } as const;
  const work = { deliveryId: null, at, changes: [change], notices: [], jobs: [] };
  await store.save(who.organisationId, work);
}

/**
 * A new code for an organisation without an administrator; null when it has one. Earlier codes stop working.
 * Called at each start: only the code's SHA-256 is kept, so that an old one cannot be printed again.
 */
export async function newClaimCode(
  env: Pick<Env, "store" | "hash">,
  organisationId: OrganisationId,
  random: (below: number) => number,
  now: Instant,
): Promise<string | null> {
  if (await env.store.hasAdministrator(organisationId)) return null;
  const code = newCode(random);
  const change = { do: "add-claim-code", hash: env.hash(code.plain), at: now } as const;
  await env.store.save(organisationId, {
    deliveryId: null,
    at: now,
    changes: [change],
    notices: [],
    jobs: [],
  });
  return code.shown;
}
