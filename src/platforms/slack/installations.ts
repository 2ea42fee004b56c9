// Which workspaces this service is connected to, and with which token. One token from the environment for now;
// whoever brings many workspaces implements the same port.
import type { Logger } from "pino";
import type { InstallationId } from "../../domain/ids.ts";
import { DeliveryFault } from "../faults.ts";
import type { PlatformState } from "../platform.ts";
import { backoff, pause, within } from "../waiting.ts";
import type { WebClient } from "./client.ts";
import { deliveryFault } from "./errors.ts";

/** Our app in one workspace. */
export interface Installation {
  installationId: InstallationId;
  token: string;
  botUserId: string;
  teamId: string;
  enterpriseId: string | null;
}

export interface InstallationSource {
  /** Resolves after a first answer, or a little while; goes on trying by itself. */
  start(): Promise<void>;
  stop(): void;
  /** null: not ours. Throws DeliveryFault `later` while it is not known yet what is ours. */
  byTeam(teamId: string, enterpriseId: string | null): Promise<Installation | null>;
  /** null: not ours any more. Throws like byTeam. */
  byId(id: InstallationId): Promise<Installation | null>;
  /** The token was refused or taken back: forget it and look again. */
  invalidate(id: InstallationId): void;
  state(): SlackState;
}

/** says: for people who run the service, `connected to Acme`. */
export interface SlackState {
  state: PlatformState;
  says: string;
}

export type Connect = (installation: {
  platform: "slack";
  externalId: string;
  name: string;
  botUserId: string | null;
}) => Promise<{
  installationId: InstallationId;
}>;

interface SingleTokenOptions {
  token: string;
  client: WebClient;
  connect: Connect;
  log: Logger;
}

/** How long a request from Slack may wait for the first answer of auth.test. */
const PATIENCE_MS = 1_500;
const FIRST_MS = 3_000;

/** The one workspace of SLACK_BOT_TOKEN. */
export class SingleToken implements InstallationSource {
  private current: Installation | null = null;
  private known: SlackState = { state: "connecting", says: "connecting" };
  private attempt: Promise<void> | null = null;
  private trying = false;
  private readonly stopping = new AbortController();
  private readonly options: SingleTokenOptions;

  constructor(options: SingleTokenOptions) {
    this.options = options;
  }

  /** Asks Slack who we are. */
  async start(): Promise<void> {
    void this.keepTrying();
    await within(FIRST_MS, this.once(), undefined);
  }

  stop(): void {
    this.stopping.abort();
  }

  state(): SlackState {
    return this.known;
  }

  async byTeam(teamId: string, enterpriseId: string | null): Promise<Installation | null> {
    const ours = await this.settled();
    if (ours === null) return null;
    const inOrganisation = ours.enterpriseId !== null && ours.enterpriseId === enterpriseId;
    return ours.teamId === teamId || inOrganisation ? ours : null;
  }

  async byId(id: InstallationId): Promise<Installation | null> {
    const ours = await this.settled();
    return ours?.installationId === id ? ours : null;
  }

  invalidate(id: InstallationId): void {
    if (this.current?.installationId !== id) return;
    this.current = null;
    this.known = { state: "connecting", says: "connecting again" };
    void this.keepTrying();
  }

  /** null: Slack refused the token. */
  private async settled(): Promise<Installation | null> {
    if (this.current === null) await within(PATIENCE_MS, this.once(), undefined);
    if (this.current !== null) return this.current;
    if (this.known.state === "not configured") return null;
    throw new DeliveryFault("later", "Slack: not connected yet");
  }

  private async keepTrying(): Promise<void> {
    if (this.trying) return;
    this.trying = true;
    for (let failures = 0; this.current === null && !this.stopping.signal.aborted; ) {
      await this.once();
      if (this.current !== null) break;
      failures += 1;
      await pause(backoff(failures), this.stopping.signal);
    }
    this.trying = false;
  }

  /** One attempt at a time, however many ask for it. Never throws. */
  private once(): Promise<void> {
    this.attempt ??= this.ask().finally(() => {
      this.attempt = null;
    });
    return this.attempt;
  }

  private async ask(): Promise<void> {
    const told = await this.options.client.auth.test().catch((error: unknown) => deliveryFault(error));
    if (told instanceof DeliveryFault) return this.refused(told);
    const { team_id: teamId = "", team = "", user_id: botUserId = "" } = told;
    const enterpriseId = told.is_enterprise_install ? (told.enterprise_id ?? null) : null;
    const externalId = teamId || (enterpriseId ?? "");
    const name = team || externalId;
    try {
      const { installationId } = await this.options.connect({
        platform: "slack",
        externalId,
        name,
        botUserId,
      });
      this.current = { installationId, token: this.options.token, botUserId, teamId, enterpriseId };
      this.become({ state: "connected", says: `connected to ${name}` });
    } catch (error) {
      this.options.log.warn({ err: error }, "the workspace could not be recorded");
      this.become({ state: "connecting", says: "connecting: our own records cannot be reached" });
    }
  }

  private refused(fault: DeliveryFault): void {
    const code = fault.message.replace(/^Slack: /, "");
    if (fault.code === "revoked") {
      this.become({
        state: "not configured",
        says: `Slack refused the token: ${code}: check SLACK_BOT_TOKEN`,
      });
    } else {
      this.become({ state: "unreachable", says: `unreachable (${code}): trying again` });
    }
  }

  private become(state: SlackState): void {
    if (state.says !== this.known.says) this.options.log.info({ slack: state.says }, "Slack");
    this.known = state;
  }
}
