// Dispatch: saves what handlers decide, decides again when someone was faster, and never rejects.
import { expect, test } from "vitest";
import type { InstallationId, MemberId, OrganisationId } from "../../src/domain/ids.ts";
import { dispatcher, isAskedTogether } from "../../src/interactions/dispatch.ts";
import type { Interaction } from "../../src/interactions/interaction.ts";
import type { Env } from "../../src/interactions/outcome.ts";
import type { Save, Saved } from "../../src/store/changes.ts";
import type { Known, Store } from "../../src/store/store.ts";
import { instant, MovableClock } from "../../src/time/clock.ts";

const NOW = instant("2026-11-24T09:00:00Z");
const KNOWN: Known = {
  organisationId: "org" as OrganisationId,
  installationId: "inst" as InstallationId,
  member: { id: "amira" as MemberId, name: "Amira", zone: null, remindersOff: false },
  kind: "person",
  externalId: "U1",
  conversation: null,
  team: null,
  standing: null,
  roles: [],
};

interface Scene {
  saves: Save[];
  faults: { what: string; error: unknown }[];
  press(deliveryId?: string | null): Promise<unknown>;
}

/** Amira presses "Stop reminders", which needs nothing loaded. */
function scene(answers: Saved[], identify: Store["identify"] = async () => KNOWN): Scene {
  const saves: Save[] = [];
  const faults: Scene["faults"] = [];
  const store = {
    identify,
    save: async (_: OrganisationId, work: Save) => {
      saves.push(work);
      return answers.shift() ?? "saved";
    },
  } as unknown as Store;
  const dispatch = dispatcher({ store } as Env, new MovableClock(NOW), {
    fault: (what, error) => faults.push({ what, error }),
  });
  const sender = {
    installationId: KNOWN.installationId,
    person: { externalId: "U1", name: "Amira", zone: null, kind: "person" as const },
    conversation: null,
  };
  const press = (deliveryId: string | null = "d1") => {
    const interaction: Interaction = {
      from: "person",
      deliveryId,
      sender,
      ask: { kind: "action", action: "reminders", value: "off" },
    };
    return dispatch(interaction);
  };
  return { saves, faults, press };
}

const DONE = { kind: "said", said: { code: "reminders", off: true } };

test("a change is saved with the delivery's id and the domain's time before the reply", async () => {
  const { saves, press } = scene([]);
  expect(await press("d7")).toEqual(DONE);
  expect(saves).toEqual([
    {
      deliveryId: "d7",
      at: NOW,
      changes: [{ do: "set-reminders", memberId: "amira", off: true }],
      notices: [],
      jobs: [],
    },
  ]);
});

test("a repeated delivery is answered like the first", async () => {
  const { press } = scene(["saved", "repeated"]);
  expect(await press()).toEqual(DONE);
  expect(await press()).toEqual(DONE);
});

test("when someone was faster it is decided and saved again", async () => {
  const { saves, press } = scene(["conflict", "conflict", "saved"]);
  expect(await press()).toEqual(DONE);
  expect(saves).toHaveLength(3);
});

test("endless conflicts are a fault, told honestly and logged once", async () => {
  const { faults, press } = scene(Array.from({ length: 9 }, () => "conflict" as const));
  expect(await press()).toEqual({ kind: "refused", refusal: { code: "could-not-save" } });
  expect(faults.map((one) => one.what)).toEqual(["action reminders"]);
});

test("a store that is away is a fault and not a rejection", async () => {
  const away = new Error("away");
  const { faults, press } = scene([], () => Promise.reject(away));
  expect(await press()).toEqual({ kind: "refused", refusal: { code: "could-not-save" } });
  expect(faults).toEqual([{ what: "action reminders", error: away }]);
});

test("an installation that is no organisation's is refused", async () => {
  const { saves, press } = scene([], async () => null);
  expect(await press()).toEqual({ kind: "refused", refusal: { code: "not-connected" } });
  expect(saves).toEqual([]);
});

test("a bot's presses are passed over", async () => {
  const { saves, press } = scene([], async () => ({ ...KNOWN, kind: "bot" }));
  expect(await press()).toEqual({ kind: "nothing" });
  expect(saves).toEqual([]);
});

test.each([
  [
    "an answer that is sent",
    "direct",
    { kind: "submit", form: "answer", instance: "V1", context: "h", values: {} },
    true,
  ],
  ["the form of an answer", "direct", { kind: "action", action: "answer", value: "h" }, true],
  ["a status among others", "private", { kind: "command", words: "status", mentions: {} }, true],
  ["a status in the private chat", "direct", { kind: "command", words: "status", mentions: {} }, false],
  ["another command", "private", { kind: "command", words: "ideas", mentions: {} }, false],
  ["another button", "private", { kind: "action", action: "nothing-today", value: "h" }, false],
  [
    "another form",
    "private",
    { kind: "submit", form: "setup", instance: "V1", context: "", values: {} },
    false,
  ],
] as const)("%s, %s: whether the database is asked with others", (_what, kind, ask, expected) => {
  const conversation = { externalId: "C7", kind, name: "ward-7", isKindSure: true, botIsHere: true };
  const person = { externalId: "U1", name: "Amira", zone: null, kind: "person" } as const;
  const sender = { installationId: "inst" as InstallationId, person, conversation };
  expect(isAskedTogether({ from: "person", deliveryId: null, sender, ask })).toBe(expected);
});
