// What the test of tenancy stands on: organisations with one of everything, a dispatcher that saves nothing, and what
// somebody is told with the ids taken out, so that two answers can be compared.
import type { Field, Form } from "../../src/cards/form.ts";
import type { FormValues } from "../../src/domain/forms.ts";
import { findIdentifiers } from "../../src/domain/identifiable.ts";
import type { Reply } from "../../src/domain/replies.ts";
import type { Ask, Interaction } from "../../src/interactions/interaction.ts";
import type { Save } from "../../src/store/changes.ts";
import type { Store } from "../../src/store/store.ts";
import { anAnswer } from "../builders/huddle.ts";
import { countedIds } from "../builders/ids.ts";
import { aPerson, aSender } from "../builders/people.ts";
import { joining, organisationCode } from "../contracts/store-link-world.ts";
import type { TeamInWorld } from "../contracts/store-world.ts";
import { type Asking, press, send, type } from "./asking.ts";
import { formIn, grant, type Home, memberOf, PulseScene, query, saidIn, sentBy, who } from "./pulse-scene.ts";

/** Person001 leads and manages Ward 7, is an improvement lead and an administrator. */
export const BOSS = who(1);

export interface Furnished {
  here: TeamInWorld;
  /** Every id that stands in one of its rows, some of each column. */
  ids: readonly string[];
}

interface Special {
  /** Names that only this organisation knows. */
  named?: { team: string; letters: string; branch: string; name: string };
  home?: Home;
}

/** One of everything: open and closed, answered and drafted. */
export async function furnished(asking: Asking, { named, home }: Special = {}): Promise<Furnished> {
  const scene = await PulseScene.open(asking, home);
  const { seven } = scene.wards;
  await grant(asking, seven, BOSS, "admin");
  await scene.manyAnswer();
  await scene.closes();
  const { teamId } = formIn(
    await asking.onOwn(seven, BOSS, press("template-choose", seven.team.id)),
    "template",
  );
  await asking.onOwn(seven, BOSS, send("template", teamId, { template: "daily-core" }));
  await huddled(asking, seven);
  const reached = formIn(await asking.onOwn(seven, BOSS, type("team under Medicine")), "branch");
  const branch = { name: named?.branch ?? "Medicine", under: "" };
  await asking.onOwn(seven, BOSS, send("branch", reached.unitId, branch, "branch"));
  await asking.onOwn(seven, BOSS, type("idea Call bell out of reach"));
  await asking.onOwn(seven, BOSS, type("idea 1 test Fewer calls"));
  await furnishedFurther(asking, seven);
  await sentBy(asking, seven, BOSS, "pulse launch short to this team closes 2026-12-16 17:00");
  saidIn(
    await asking.onOwn(seven, BOSS, type("pulse launch short to Ward 8 closes 2026-12-16 17:00")),
    "pulse-preview",
  );
  if (named) {
    const { organisationId, installationId } = seven;
    const build = (one: Parameters<NonNullable<Parameters<typeof asking.world.team>[0]>["build"] & {}>[0]) =>
      one.called(named.team, named.letters);
    const team = await asking.world.team({
      in: { organisationId, installationId },
      people: [aPerson(named.name)],
      build,
    });
    await asking.onOwn(team, named.name, type("idea Kettle too small"));
  }
  return { here: seven, ids: await idsOf(asking, seven) };
}

/** Another organisation on an installation, as several trusts share one tenant of Teams. */
export async function sharing({ world }: Asking, { installationId }: TeamInWorld): Promise<Home> {
  const { organisationId } = await world.organisation();
  const hash = await organisationCode(world, organisationId);
  await world.saved(organisationId, [joining(hash, installationId, "C-sharing")]);
  return { organisationId, installationId };
}

/** An idea passed up, one shared, a goal, a set of statements, and somebody new who has been asked. */
async function furnishedFurther(asking: Asking, seven: TeamInWorld): Promise<void> {
  const { world } = asking;
  await grant(asking, seven, BOSS, "manager", seven);
  for (const words of [
    // What is shared may be thanked for in the conversation where it is shared: here in their own.
    "organisation learning",
    ...["idea Porters come late", "idea 2 start", "idea 2 escalate Beds wait for porters"],
    ...["idea Drip stands walk off", "idea 3 start", "idea 3 keep Tape marks save a walk", "idea 3 share"],
    "goal Fewer falls",
  ])
    await asking.onOwn(seven, BOSS, type(words));
  const set = { name: "Getting ready", cc: "We have time to learn.", "in-words": "What would help?" };
  await asking.onOwn(seven, BOSS, send("pulse-set", "", set));
  await query(
    asking.database.url,
    `INSERT INTO starter (organisation_id, id, team_id, member_id, state, joined_at)
      VALUES ($1, $2, $3, $4, 'asked', now())`,
    [seven.organisationId, world.newId(), seven.team.id, memberOf(seven, BOSS)],
  );
  await managed(asking, seven);
}

/** A digest that was sent, what its manager said and has not looked back on, a visit planned and one asked for. */
async function managed({ world, clock, onOwn }: Asking, seven: TeamInWorld): Promise<void> {
  const boss = (ask: Ask) => onOwn(seven, BOSS, ask);
  saidIn(await boss(send("commit", "now", { text: "Get a printer" })), "committed");
  const visit = { team: seven.team.id, date: "2026-12-15", note: "The lounge" };
  saidIn(await boss(send("visit", "any", visit)), "visit-planned");
  saidIn(await boss(send("visit-ask", seven.team.id, { wish: "The kitchen" })), "visit-asked");
  const { facts } = saidIn(await boss(type("digest")), "digest");
  const about = { digestId: world.newId<"Digest">(), memberId: memberOf(seven, BOSS), at: clock.now() };
  await world.saved(seven.organisationId, [{ do: "add-digest", ...about, week: facts.week, facts }]);
}

async function huddled({ world, clock }: Asking, here: TeamInWorld): Promise<void> {
  const huddleId = await world.openHuddle(here, {}, clock.now());
  for (const [name, said] of [
    [BOSS, "A quiet night"],
    [who(2), "The lift was out"],
  ] as const) {
    const answers = [anAnswer("core-3", said), anAnswer("core-4", `${said}, twice`, { position: 1 })];
    await world.saved(here.organisationId, [world.submission(huddleId, memberOf(here, name), answers)]);
  }
}

export const A_FEW = 3;

async function idsOf({ database }: Asking, { organisationId }: TeamInWorld): Promise<string[]> {
  const columns = await query<{ table: string; column: string }>(
    database.url,
    `SELECT one.table_name AS "table", one.column_name AS "column" FROM information_schema.columns one
      JOIN information_schema.columns owner USING (table_schema, table_name)
      WHERE owner.column_name = 'organisation_id' AND one.data_type = 'uuid' AND one.table_schema = 'public'
      AND one.column_name NOT IN ('organisation_id', 'installation_id')`,
    [],
  );
  const found = new Set<string>();
  for (const { table, column } of columns) {
    const rows = await query<{ id: string }>(
      database.url,
      `SELECT DISTINCT "${column}"::text AS id FROM "${table}"
        WHERE organisation_id = $1 AND "${column}" IS NOT NULL ORDER BY 1 LIMIT ${A_FEW}`,
      [organisationId],
    );
    // A random one may look like a phone number, and typed into a form is warned about as one.
    for (const { id } of rows) if (findIdentifiers(id).length === 0) found.add(id);
  }
  return [...found];
}

/** What is answered, and what would be saved. */
export interface Told {
  reply: Reply;
  saves: readonly Pick<Save, "changes" | "notices" | "jobs">[];
}

/** Asks without saving. Everything that is drawn anew for each asking is the same for all. */
export class Trial {
  private readonly asking: Asking;
  private readonly store: Store;

  constructor(asking: Asking) {
    this.asking = asking;
    this.store = remembering(asking.world.store);
  }

  async asks(interaction: Interaction): Promise<Told> {
    const saves: Told["saves"][number][] = [];
    const store: Store = {
      ...this.store,
      save: async (_, { changes, notices, jobs }) => {
        saves.push({ changes, notices, jobs });
        return "saved";
      },
    };
    const drawn = { newId: countedIds(0xfa), newToken: () => "token" };
    const reply = await this.asking.dispatchWith({ store, ...drawn })(interaction);
    return { reply, saves };
  }

  boss({ installationId, place }: Pick<TeamInWorld, "installationId" | "place">, ask: Ask): Promise<Told> {
    const sender = aSender(installationId, aPerson(BOSS), place);
    return this.asks({ from: "person", deliveryId: null, sender, ask });
  }
}

/** Nothing is saved, so whatever has been read once reads the same again. */
function remembering(store: Store): Store {
  const known = new Map<string, unknown>();
  const methods = Object.entries(store).map(([name, method]: [string, (...args: unknown[]) => unknown]) => {
    const once = (...args: unknown[]) => {
      const key = JSON.stringify([name, ...args]);
      if (!known.has(key)) known.set(key, method(...args));
      return known.get(key);
    };
    return [name, once];
  });
  return Object.fromEntries(methods) as Store;
}

/** The same for two askings that differ in these words alone. */
export function without(told: Told, ...words: readonly string[]): string {
  // A statement of one's own is called by a hash of its text.
  const text = JSON.stringify(told).replaceAll(/"own-[0-9a-f]+"/g, '"own"');
  return words.reduce((left, word) => left.replaceAll(new RegExp(word, "gi"), "…"), text);
}

/** Filled in as its fields ask; turn chooses among options. */
export function filledIn({ fields }: Form, turn: number): FormValues {
  return Object.fromEntries(
    fields.flatMap((field) => ("id" in field ? [[field.id, valueFor(field, turn)] as const] : [])),
  );
}

type Filled = Exclude<Field, { kind: "note" }>;

function valueFor(field: Filled, turn: number): FormValues[string] {
  switch (field.kind) {
    case "text":
      return field.value || "Something new";
    case "date":
      return "2026-12-18";
    case "person":
      return null;
    case "ticks":
    case "choice":
    case "select": {
      const option = field.options[turn % Math.max(1, field.options.length)]?.value ?? null;
      return field.kind === "ticks" && option !== null ? [option] : option;
    }
    default:
      return field satisfies never;
  }
}

/** As ids are, and of nothing. */
export const NOBODYS = "00000001-0000-4000-8000-0000000fffff";
