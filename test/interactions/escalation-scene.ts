// What the tests of ideas passed up stand on: a ward under Medicine under the Trust, and an idea of the ward.
import { expect } from "vitest";
import type { EscalationId, UnitId } from "../../src/domain/ids.ts";
import type { Reply } from "../../src/domain/replies.ts";
import type { Ask } from "../../src/interactions/interaction.ts";
import { startScheduler } from "../../src/interactions/scheduler.ts";
import { instant } from "../../src/time/clock.ts";
import { aPerson } from "../builders/people.ts";
import { NOW, named, type TeamInWorld } from "../contracts/store-world.ts";
import { type Asking, type } from "./asking.ts";

/** Two working days after the story's Tuesday. */
export const THURSDAY = instant("2026-11-26T17:00:00Z");

export interface Tiers {
  ward: TeamInWorld;
  medicine: TeamInWorld;
  trust: TeamInWorld;
}

export const refusalIn = (reply: Reply) =>
  reply.kind === "form" ? reply.form.errors.map((one) => one.refusal) : reply;

export class Scene {
  readonly asking: Asking;

  constructor(asking: Asking) {
    this.asking = asking;
  }

  ask(here: TeamInWorld, name: string, what: Ask): Promise<Reply> {
    return this.asking.onOwn(here, name, what);
  }

  /** Ward 7 (led by Lea), under Medicine (led by Max, managed by Mia), under the Trust (led by Tia). W7-1 is Ada's. */
  async tiers(placed = true): Promise<Tiers> {
    const { world } = this.asking;
    const ward = await world.team();
    const medicine = await this.led(ward, ["Medicine", "MED"], ["Max", "Mia"]);
    const trust = await this.led(ward, ["Mid Trust", "MT"], ["Tia"]);
    const under = (unitId: UnitId, parentId: UnitId) => ({ do: "set-parent", unitId, parentId }) as const;
    const manager = { role: "manager", teamId: medicine.team.id, memberId: named(medicine, "Mia") } as const;
    await world.saved(ward.organisationId, [
      { do: "grant-role", ...manager, at: NOW },
      ...(placed ? [under(ward.team.id, medicine.team.id), under(medicine.team.id, trust.team.id)] : []),
    ]);
    await this.ask(ward, "Ada", type("idea No porters after two"));
    await this.ask(ward, "Ada", type("idea 1 start"));
    return { ward, medicine, trust };
  }

  /** The first of the people leads it. */
  private async led(ward: TeamInWorld, [name, prefix]: [string, string], people: string[]) {
    const { world } = this.asking;
    const build = (team: Parameters<NonNullable<Options["build"]>>[0]) => team.called(name, prefix);
    const here = await world.team({ in: ward, build, people: people.map((one) => aPerson(one)) });
    const role = { role: "lead", teamId: here.team.id } as const;
    await world.saved(here.organisationId, [
      { do: "grant-role", memberId: named(here, people[0] ?? ""), ...role, at: NOW },
      { do: "drop-role", memberId: named(ward, "Lea"), ...role, leaveOne: true },
    ]);
    return here;
  }

  async idea({ ward }: Tiers) {
    const { organisationId, team } = ward;
    const seen = await this.asking.world.store.idea(organisationId, { teamId: team.id, number: 1 });
    if (!seen) throw new Error("no idea");
    return seen;
  }

  /** Where it waits. */
  async waiting(there: Tiers): Promise<EscalationId> {
    const open = (await this.idea(there)).escalations.find((one) => one.ended === null);
    if (!open) throw new Error("it waits nowhere");
    return open.id;
  }

  up(there: Tiers): Promise<Reply> {
    return this.ask(there.ward, "Ada", type("idea 1 escalate Beds wait for porters"));
  }

  /** The scheduler looks once at what is due. */
  async tick(): Promise<void> {
    const { clock, dispatch, world } = this.asking;
    const fault = (what: string, error: unknown) => expect([what, error]).toEqual([]);
    const scheduler = startScheduler({ store: world.store, dispatch, clock, fault });
    await scheduler.tick();
    await scheduler.stop();
  }
}

type Options = NonNullable<Parameters<Asking["world"]["team"]>[0]>;
