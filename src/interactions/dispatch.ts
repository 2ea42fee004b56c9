// Takes every interaction: identify, ask the handler, save its outcome with the delivery id, reply. Nothing else saves.
import type { OrganisationId } from "../domain/ids.ts";
import { nothing, type Reply, refused } from "../domain/replies.ts";
import { isAmongOthers } from "../domain/sender.ts";
import type { Asker } from "../store/store.ts";
import type { Clock, Instant } from "../time/clock.ts";
import type { Ask, Interaction } from "./interaction.ts";
import { keepable } from "./keepable.ts";
import { type Asked, type Env, idle, type Outcome, only } from "./outcome.ts";
import { aboutHuddle, action, submit } from "./presses.ts";
import { platformReport, serviceReport } from "./reports.ts";
import { home, statusAtOnce } from "./status.ts";
import { asksStatus, command, message } from "./typed.ts";
import { mayOnWard } from "./ward.ts";

/** Someone was faster: load and decide again, so often. */
const TRIES = 5;

export interface DispatchLog {
  fault(what: string, error: unknown): void;
}

export type Dispatch = (interaction: Interaction) => Promise<Reply>;

/**
 * Never rejects: a fault is logged once, here, and answered "could not be saved, try again". A repeated delivery is done
 * once, unless its outcome says each time; its answer is decided anew, on what the first has left.
 */
export function dispatcher(env: Env, clock: Clock, log: DispatchLog): Dispatch {
  return async (asked) => {
    const interaction = keepable(asked);
    try {
      switch (interaction.from) {
        case "person":
          return await fromPerson(env, clock.now(), interaction);
        case "ward":
          return await fromWard(env, clock.now(), interaction);
        case "platform":
          return await fromPlatform(env, clock.now(), interaction);
        case "service":
          await settle(env, interaction.organisationId, null, clock.now(), () =>
            serviceReport(env, clock.now(), interaction.organisationId, interaction.report),
          );
          return nothing;
        default:
          return interaction satisfies never;
      }
    } catch (error) {
      log.fault(nameOf(interaction), error);
      return refused({ code: "could-not-save" });
    }
  };
}

/** What was asked, for the log: never what people wrote. */
export function nameOf(interaction: Interaction): string {
  if ("report" in interaction) return `${interaction.from} ${interaction.report.kind}`;
  const { from, ask } = interaction;
  const detail = ask.kind === "action" ? ask.action : ask.kind === "submit" ? ask.form : "";
  return `${from === "ward" ? "ward " : ""}${ask.kind} ${detail}`.trim();
}

/**
 * Whether the database is asked together with what others ask in the same moment: identifyWithHuddle, statusAtOnce, a
 * submission. The few that these leave to the usual way (somebody new, a response that is being edited) are not known before.
 */
export function isAskedTogether(interaction: Interaction): boolean {
  if (interaction.from !== "person") return false;
  const { sender, ask } = interaction;
  if (ask.kind === "action") return ask.action === "answer";
  return ask.kind === "submit" ? ask.form === "answer" : asksStatus(ask) && isAmongOthers(sender);
}

async function fromPerson(
  env: Env,
  now: Instant,
  interaction: Extract<Interaction, { from: "person" }>,
): Promise<Reply> {
  const { sender, ask } = interaction;
  if (ask.kind === "command" && sender.conversation?.botIsHere === false)
    return refused({ code: "invite-me-first" });
  const status = asksStatus(ask) ? await statusAtOnce(env, now, sender) : null;
  if (status) return status;
  const about = aboutHuddle(ask);
  return about
    ? asPerson(env, now, interaction, {
        identify: () => env.store.identifyWithHuddle(sender, now, about.huddleId),
        decide: about.run,
      })
    : asPerson(env, now, interaction, {
        identify: () => env.store.identify(sender, now),
        decide: (asked) => handle(asked, ask),
      });
}

async function asPerson<Who extends Asker>(
  env: Env,
  now: Instant,
  { ask, deliveryId }: { ask: Ask; deliveryId: string | null },
  { identify, decide }: { identify(): Promise<Who | null>; decide(asked: Asked<Who>): Promise<Outcome> },
): Promise<Reply> {
  const first = await identify();
  if (!first) return refused({ code: "not-connected" });
  return settle(env, first.organisationId, deliveryId, now, async (attempt) => {
    const who = attempt === 1 ? first : await identify();
    if (!who) return only(refused({ code: "not-connected" }));
    if (who.kind === "bot") return idle;
    const outcome = await decide({ env, now, who, ward: null, instance: instanceOf(ask) });
    // Decided again, the asker may have come into another organisation: what they type in joins one.
    return { organisationId: who.organisationId, ...outcome };
  });
}

/** Which team's page it is and who was picked comes from the page: both are looked up anew. */
async function fromWard(
  env: Env,
  now: Instant,
  interaction: Extract<Interaction, { from: "ward" }>,
): Promise<Reply> {
  const { organisationId, teamId, memberId, ask, deliveryId } = interaction;
  if (!mayOnWard(ask)) return refused({ code: "not-on-ward-pc" });
  return settle(env, organisationId, deliveryId, now, async () => {
    const who = await env.store.knownInTeam(organisationId, teamId, memberId);
    if (!who) return only(refused({ code: "not-found" }));
    return handle({ env, now, who, ward: teamId, instance: instanceOf(ask) }, ask);
  });
}

const instanceOf = (ask: Ask): string | null => (ask.kind === "submit" ? ask.instance : null);

async function handle(asked: Asked, ask: Ask): Promise<Outcome> {
  switch (ask.kind) {
    case "command":
      return command(asked, ask.words, ask.mentions);
    case "action":
      return action(asked, ask.action, ask.value);
    case "submit":
      return submit(asked, ask.form, ask.context, { values: ask.values, mentions: ask.mentions ?? {} });
    case "message":
      return message(asked, ask.text);
    case "home":
      return home(asked);
    default:
      return ask satisfies never;
  }
}

/** Decides and saves; decides again when someone was faster. */
async function settle(
  env: Env,
  organisationId: OrganisationId,
  deliveryId: string | null,
  now: Instant,
  decide: (attempt: number) => Promise<Outcome>,
): Promise<Reply> {
  for (let attempt = 1; ; attempt += 1) {
    const { reply, organisationId: elsewhere, changes, notices, jobs, eachTime } = await decide(attempt);
    if (changes.length + notices.length + jobs.length === 0) return reply;
    const once = eachTime ? null : deliveryId;
    const work = { deliveryId: once, at: now, changes, notices, jobs };
    const saved = await env.store.save(elsewhere ?? organisationId, work);
    if (saved !== "conflict") return reply;
    if (attempt === TRIES) throw new Error(`gave up after ${TRIES} conflicts`);
  }
}

async function fromPlatform(
  env: Env,
  now: Instant,
  interaction: Extract<Interaction, { from: "platform" }>,
): Promise<Reply> {
  const { installationId, deliveryId, report } = interaction;
  for (const organisationId of await env.store.installationOrganisations(installationId)) {
    await settle(env, organisationId, deliveryId, now, () =>
      platformReport(env, now, { installationId, organisationId }, report),
    );
  }
  return nothing;
}
