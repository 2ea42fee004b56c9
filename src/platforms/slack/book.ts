// What Slack's side keeps of the workspaces that have installed the app: a port; src/store keeps it, sealed.
import type { InstallationId } from "../../domain/ids.ts";

/** secret: what the workspace gave us, tokens among it, as JSON; workspaces.ts alone reads it. */
export interface KeptWorkspace {
  installationId: InstallationId;
  /** The workspace's id at Slack; of an installation for a whole Enterprise organisation, that one's. */
  externalId: string;
  name: string;
  secret: string;
}

export interface SlackBook {
  /** null: it has not installed us, or has taken us out. */
  byTeam(externalId: string): Promise<KeptWorkspace | null>;
  byId(id: InstallationId): Promise<KeptWorkspace | null>;
  /** Of those that have installed us, A to Z. */
  names(): Promise<readonly string[]>;
  /** In place of what was kept before; nothing where the workspace has taken us out. */
  keep(id: InstallationId, secret: string): Promise<void>;
  /** Does it while no other process does the same for this workspace. */
  alone<T>(id: InstallationId, work: () => Promise<T>): Promise<T>;
}
