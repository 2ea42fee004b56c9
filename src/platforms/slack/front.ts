// From a verified payload to its acknowledgement: look up, hand over, acknowledge once it is stored, then show.
// Slack waits 3 s; whoever would have to wait longer is told so honestly.
import type { Logger } from "pino";
import { hasControls, plainText } from "../../cards/card.ts";
import type { Sentences } from "../../cards/sentences.ts";
import type { Shown } from "../../cards/shown.ts";
import type { Interaction } from "../../interactions/interaction.ts";
import type { Inbound } from "../platform.ts";
import { type InFlight, inTime } from "../waiting.ts";
import { unpacked } from "./context.ts";
import {
  fromAction,
  fromCommand,
  fromHome,
  fromShortcut,
  fromSubmission,
  homeOf,
  type Lookup,
} from "./inbound.ts";
import type { Installation, InstallationSource } from "./installations.ts";
import type { Json } from "./parts.ts";
import type {
  ActionPayload,
  CommandPayload,
  EventPayload,
  ShortcutPayload,
  SubmissionPayload,
} from "./payloads.ts";
import { hasPicture } from "./pictures.ts";
import type { EventName } from "./registered.ts";
import { learned, reportsOf } from "./reports.ts";
import { respond, whispered } from "./respond.ts";
import type { Showing, Stage } from "./showing.ts";
import {
  kept,
  stageOfAction,
  stageOfCommand,
  stageOfHome,
  stageOfShortcut,
  stageOfSubmission,
} from "./stages.ts";

/** Answers Slack's request, once. */
export type Ack = (body?: Json) => Promise<void>;

export interface FrontOptions {
  inbound: Pick<Inbound, "handle">;
  lookup: Lookup;
  source: InstallationSource;
  showing: Showing;
  inFlight: InFlight;
  sentences: Sentences;
  log: Logger;
  /** When to stop waiting and say so, in ms. */
  slowMs?: number;
}

const SLOW_MS = 2_500;

/** An event was not stored: Slack is to send it again. */
class NotStored extends Error {}

type Answer = Shown | "unknown";
type Say = (text: string) => Promise<unknown>;
/** What comes of it before the person has waited too long, counted from the first moment. */
type InTime = <T>(work: Promise<T>) => Promise<T | "slow">;

export class Front {
  private readonly options: FrontOptions;

  constructor(options: FrontOptions) {
    this.options = options;
  }

  async command(payload: CommandPayload, ack: Ack): Promise<void> {
    const { sentences, lookup, showing } = this.options;
    const say = (text: string) => ack({ response_type: "ephemeral", text });
    const { improve, pulse } = lookup.commands;
    if (payload.command !== improve && payload.command !== pulse) return say(sentences.unknownCommand);
    const inTime = this.fromNow();
    const installation = await this.ours([payload.team_id], payload.enterprise_id, inTime, say);
    if (!installation) return;
    const stage = stageOfCommand(payload, installation);
    const work = this.answer(fromCommand(lookup, installation, payload));
    const shown = await inTime(work);
    if (shown === "slow") {
      await say(sentences.stillWorking);
      return this.later(stage, work, (late) => showing.show(stage, late));
    }
    if (shown === "unknown") return say(sentences.unknownCommand);
    // Slack does not say whether it took an answer in the acknowledgement: a picture is sent where it does.
    if (shown.kind === "refusal" || (shown.kind === "card" && !hasPicture(shown.card))) {
      return ack({ response_type: "ephemeral", ...showing.message(shown.card) });
    }
    await ack();
    this.afterwards(showing.show(stage, shown));
  }

  async action(payload: ActionPayload, ack: Ack): Promise<void> {
    const teams = [
      payload.view?.app_installed_team_id,
      payload.message?.team,
      payload.team?.id,
      payload.user.team_id,
    ];
    const inTime = this.fromNow();
    const installation = await this.oursOf(payload, teams, inTime, ack);
    if (!installation) return;
    const work = this.answer(fromAction(this.options.lookup, installation, payload));
    await this.pressed(stageOfAction(payload, installation), work, inTime, ack);
  }

  async shortcut(payload: ShortcutPayload, ack: Ack): Promise<void> {
    const teams = [payload.message.team, payload.team?.id, payload.user.team_id];
    const inTime = this.fromNow();
    const installation = await this.oursOf(payload, teams, inTime, ack);
    if (!installation) return;
    const work = this.answer(fromShortcut(this.options.lookup, installation, payload));
    await this.pressed(stageOfShortcut(payload, installation), work, inTime, ack);
  }

  /** The workspace of a press; null: none of ours, and acknowledged. */
  private oursOf(
    payload: Pick<ActionPayload, "enterprise" | "team" | "response_url">,
    teams: readonly (string | null | undefined)[],
    inTime: InTime,
    ack: Ack,
  ): Promise<Installation | null> {
    const url = payload.response_url ?? null;
    return this.ours(teams, payload.enterprise?.id ?? payload.team?.enterprise_id, inTime, async (text) => {
      await ack();
      if (url !== null) this.afterwards(respond(url, whispered(text)));
    });
  }

  /** Acknowledges a press once it is stored, then shows what came of it. */
  private async pressed(stage: Stage, work: Promise<Answer>, inTime: InTime, ack: Ack): Promise<void> {
    const { sentences, showing } = this.options;
    const shown = await inTime(work);
    await ack();
    if (shown === "unknown") return this.afterwards(showing.say(stage, sentences.outdatedButton));
    if (shown === "slow") {
      this.afterwards(showing.say(stage, sentences.stillWorking));
      return this.later(stage, work, (late) => showing.show(stage, late));
    }
    this.afterwards(showing.show(stage, shown));
    if (shown.kind !== "nothing") this.refreshHome(stage);
  }

  async submission(payload: SubmissionPayload, ack: Ack): Promise<void> {
    const { sentences, lookup, showing } = this.options;
    const keep = (text: string) => ack(kept(payload, text, sentences));
    const teams = [payload.view.app_installed_team_id, payload.team?.id, payload.user.team_id];
    const enterprise = payload.enterprise?.id ?? payload.team?.enterprise_id;
    const inTime = this.fromNow();
    const installation = await this.ours(teams, enterprise, inTime, keep);
    if (!installation) return;
    const opened = unpacked(payload.view.private_metadata);
    const stage = stageOfSubmission(payload, installation, opened);
    const work = this.answer(fromSubmission(lookup, installation, payload, opened));
    const shown = await inTime(work);
    if (shown === "slow") {
      await keep(sentences.stillSaving);
      const { id } = payload.view;
      return this.later(stage, work, (late) => showing.showLate(stage, id, late));
    }
    if (shown === "unknown") return keep(sentences.outdatedForm);
    if (shown.kind === "refusal") return keep(plainText(shown.card));
    if (shown.kind === "form")
      return ack({ response_action: "update", view: showing.view(shown.form, stage) });
    // In the Home tab nobody reads what is whispered in a channel: the form itself says what came of it.
    if (stage.isHome && shown.kind === "card" && !hasControls(shown.card)) {
      await ack({ response_action: "update", view: showing.saying(plainText(shown.card)) });
    } else {
      await ack({ response_action: "clear" });
      this.afterwards(showing.show(stage, shown));
    }
    if (shown.kind !== "nothing") this.refreshHome(stage);
  }

  /** Resolves when everything that the event tells is stored. Throws NotStored, or DeliveryFault while not connected. */
  async event(name: EventName, payload: EventPayload): Promise<void> {
    const { source, lookup, inbound, showing } = this.options;
    const [first] = payload.authorizations ?? [];
    const teams = [first?.team_id, payload.team_id];
    const installation = await this.find(teams, first?.enterprise_id ?? payload.enterprise_id);
    if (!installation) return;
    if (name === "app_home_opened") {
      const asked = await fromHome(lookup, installation, payload);
      if (asked === null) return;
      const shown = await inbound.handle(asked);
      const stage = stageOfHome(asked.sender.person.externalId, installation);
      return this.afterwards(showing.show(stage, shown));
    }
    for (const report of reportsOf(name, payload, installation, lookup.people)) {
      const shown = await inbound.handle(report);
      // Nobody reads an answer to a report: anything but nothing says that it was not stored.
      if (shown.kind !== "nothing") throw new NotStored(name);
      if (report.report.kind === "uninstalled") source.invalidate(installation.installationId);
    }
    learned(payload, installation, lookup.people);
  }

  /** What was asked there may have changed what stands there. */
  private refreshHome(stage: Stage): void {
    if (!stage.isHome) return;
    const { inbound, lookup, showing } = this.options;
    const again = homeOf(lookup, stage.installation, { user: stage.user, deliveryId: null });
    this.afterwards(again.then((asked) => inbound.handle(asked)).then((home) => showing.show(stage, home)));
  }

  private async answer(asked: Promise<Interaction | null>): Promise<Answer> {
    const interaction = await asked;
    return interaction === null ? "unknown" : this.options.inbound.handle(interaction);
  }

  /** Which workspace it is may have to be looked up first: that is waiting, too. */
  private fromNow(): InTime {
    const until = performance.now() + (this.options.slowMs ?? SLOW_MS);
    return (work) => inTime(until - performance.now(), work);
  }

  /** The workspace this came from; when it is none of ours, whoever asked is told, and null. */
  private async ours(
    teams: readonly (string | null | undefined)[],
    enterprise: string | null | undefined,
    inTime: InTime,
    say: Say,
  ): Promise<Installation | null> {
    const { sentences } = this.options;
    const found = await inTime(this.find(teams, enterprise)).catch(() => "slow" as const);
    if (found !== null && found !== "slow") return found;
    await say(found === null ? sentences.notConnected : sentences.stillConnecting);
    return null;
  }

  /** In a channel shared between companies a payload names several workspaces; ours is the one that counts. */
  private async find(
    teams: readonly (string | null | undefined)[],
    enterprise: string | null | undefined,
  ): Promise<Installation | null> {
    const named = new Set(teams.filter((one): one is string => Boolean(one)));
    for (const team of named) {
      const found = await this.options.source.byTeam(team, enterprise ?? null);
      if (found) return found;
    }
    return null;
  }

  /** What was promised is kept, or taken back: whoever was asked to wait hears how it ended. */
  private later(stage: Stage, work: Promise<Answer>, show: (late: Shown) => Promise<void>): void {
    const ended = work.then((late) => (late === "unknown" ? undefined : show(late)));
    this.afterwards(
      ended.catch(async (error: unknown) => {
        await this.options.showing.say(stage, this.options.sentences.wentWrong);
        throw error;
      }),
    );
  }

  /** Goes on after the acknowledgement. A fault is logged once; the person has what was stored already. */
  private afterwards(work: Promise<unknown>): void {
    const { log, inFlight } = this.options;
    inFlight
      .track(work)
      .catch((error: unknown) => log.warn({ err: error }, "what was to be shown could not be shown"));
  }
}
