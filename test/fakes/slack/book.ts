// The book of Slack's workspaces in memory.
import type { InstallationId } from "../../../src/domain/ids.ts";
import type { KeptWorkspace, SlackBook } from "../../../src/platforms/slack/book.ts";

export class FakeSlackBook implements SlackBook {
  readonly rows = new Map<InstallationId, KeptWorkspace>();
  private last: Promise<unknown> = Promise.resolve();

  /** A workspace that the service has recorded, before it has given anything. */
  recorded(installationId: InstallationId, externalId: string, name: string): void {
    this.rows.set(installationId, { installationId, externalId, name, secret: "" });
  }

  private found(is: (one: KeptWorkspace) => boolean): KeptWorkspace | null {
    return [...this.rows.values()].find((one) => one.secret !== "" && is(one)) ?? null;
  }

  async byTeam(externalId: string): Promise<KeptWorkspace | null> {
    return this.found((one) => one.externalId === externalId);
  }

  async byId(id: InstallationId): Promise<KeptWorkspace | null> {
    return this.found((one) => one.installationId === id);
  }

  async names(): Promise<readonly string[]> {
    return [...this.rows.values()].flatMap((one) => (one.secret === "" ? [] : [one.name])).sort();
  }

  async keep(id: InstallationId, secret: string): Promise<void> {
    const row = this.rows.get(id);
    if (row) this.rows.set(id, { ...row, secret });
  }

  alone<T>(_: InstallationId, work: () => Promise<T>): Promise<T> {
    const next = this.last.then(work, work);
    this.last = next.catch(() => {});
    return next;
  }
}
