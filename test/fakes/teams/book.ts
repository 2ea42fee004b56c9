// The book of tenants and addresses in memory; the real one is tested in test/store.
import type { InstallationId } from "../../../src/domain/ids.ts";
import type { Address, Book, Tenant } from "../../../src/platforms/teams/book.ts";

export class FakeBook implements Book {
  readonly tenants: Tenant[] = [];
  readonly addresses: (Address & { of: InstallationId })[] = [];
  /** How often something was written. */
  writes = 0;

  async byTenant(tenantId: string): Promise<Tenant | null> {
    return this.tenants.find((one) => one.tenantId === tenantId) ?? null;
  }

  async byId(id: InstallationId): Promise<Tenant | null> {
    return this.tenants.find((one) => one.installationId === id) ?? null;
  }

  async inactive(): Promise<readonly Tenant[]> {
    return [];
  }

  async remember(of: InstallationId, address: Address): Promise<void> {
    this.writes += 1;
    const at = this.addresses.findIndex((one) => one.of === of && one.externalId === address.externalId);
    if (at >= 0) this.addresses.splice(at, 1);
    this.addresses.push({ ...address, of });
  }

  async find(id: InstallationId, externalId: string): Promise<Address | null> {
    return this.addresses.find((one) => one.of === id && one.externalId === externalId) ?? null;
  }

  async serviceUrlOf(id: InstallationId): Promise<string | null> {
    return this.addresses.findLast((one) => one.of === id)?.serviceUrl ?? null;
  }

  async channelsOf(id: InstallationId, microsoftTeam: string): Promise<readonly string[]> {
    const fit = this.addresses.filter((one) => one.of === id && one.microsoftTeam === microsoftTeam);
    return fit.map((one) => one.externalId);
  }
}
