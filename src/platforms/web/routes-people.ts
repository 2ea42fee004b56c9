// Who is in a conversation, changed by its leads; a team's first conversation, and others. Where no team huddles yet,
// everyone in the conversation may.
import type { Context } from "hono";
import type { Sentences } from "../../cards/sentences.ts";
import { PEOPLE_PAGE } from "../../cards/wording-web-site.ts";
import type { ConversationId, MemberId } from "../../domain/ids.ts";
import type { Clock } from "../../time/clock.ts";
import type { Inbound } from "../platform.ts";
import { webLimits } from "./limits.ts";
import { peoplePage } from "./people-page.ts";
import type { Seated, WebConversation, WebPerson, WebRecords } from "./records.ts";
import { personOf } from "./routes-chat.ts";
import { type Links, mustBe, qrPicture } from "./routes-link.ts";
import type { Site } from "./site.ts";

export interface PeopleDeps {
  records: WebRecords;
  links: Links;
  clock: Clock;
  sentences: Sentences;
  inbound(): Inbound;
  /** A new person's or conversation's own id on this platform. */
  newId(): string;
}

interface Here {
  person: WebPerson;
  conversation: WebConversation;
  people: readonly Seated[];
  mayChange: boolean;
  csrf: string;
}

/** What came of a change: a problem in words, or nothing to say. */
type Changed = { problem: string } | { link: { name: string; address: string } } | null;

export function peopleRoutes(site: Site, deps: PeopleDeps): void {
  site.get("/c/:id/people", async (c) => c.html(await drawn(deps, await hereOf(deps, c), null)));

  const change = (path: string, act: (here: Here, fields: Fields) => Promise<Changed>) =>
    site.post(path, async (c) => {
      const here = await hereOf(deps, c);
      if (!here.mayChange) return c.html(await drawn(deps, here, { problem: PEOPLE_PAGE.onlyLeads }), 403);
      const changed = await act(here, (await c.req.parseBody()) as Fields);
      if (changed === null) return c.redirect(`/c/${here.conversation.id}/people`, 303);
      return c.html(await drawn(deps, here, changed), "problem" in changed ? 422 : 200);
    });
  change("/c/:id/people/add", (here, fields) => add(deps, here, fields));
  change("/c/:id/people/remove", (here, fields) => remove(deps, here, fields));
  change("/c/:id/people/link", async (here, { member }) => {
    const { person, people } = here;
    const one = mustBe(people.find(({ memberId }) => memberId === member));
    // Whoever has the link acts as this person everywhere they are.
    if ((one.roles.includes("admin") || one.isElsewhere) && !isAdministrator(here))
      return { problem: PEOPLE_PAGE.onlyAdministrators };
    return {
      link: { name: one.name, address: await deps.links.personal(person.organisationId, one.memberId) },
    };
  });

  site.post("/new", async (c) => {
    const person = await personOf(c.get("browser"), deps.records);
    const { name } = (await c.req.parseBody()) as Fields;
    const named = typedName(name);
    if (named === "") return c.redirect("/c/home", 303);
    const conversation = { externalId: deps.newId(), name: named };
    const id = await deps.records.addConversation(person, conversation, deps.clock.now());
    return c.redirect(`/c/${id}`, 303);
  });
}

type Fields = Readonly<Record<string, string | undefined>>;

/** One line, without spaces around it, and without what cannot be shown or kept. */
export const typedName = (typed: unknown): string =>
  typeof typed === "string"
    ? typed
        .replace(/[\s\p{Cc}]+/gu, " ")
        .trim()
        .slice(0, webLimits.name)
        .toWellFormed()
    : "";

async function hereOf({ records }: PeopleDeps, c: Context): Promise<Here> {
  const browser = c.get("browser");
  const person = await personOf(browser, records);
  const all = await records.conversations(person);
  const conversation = mustBe(all.find((one) => one.id === c.req.param("id") && one.kind !== "direct"));
  const people = await records.seated(person.organisationId, conversation.id);
  const own = rolesOf(person, people);
  const mayChange =
    own.includes("lead") ||
    own.includes("admin") ||
    !(await records.isLed(person.organisationId, conversation.id));
  return { person, conversation, people, mayChange, csrf: browser?.csrf ?? "" };
}

const rolesOf = ({ memberId }: WebPerson, people: readonly Seated[]): Seated["roles"] =>
  people.find((one) => one.memberId === memberId)?.roles ?? [];

const isAdministrator = ({ person, people }: Here): boolean => rolesOf(person, people).includes("admin");

async function drawn({ sentences, records }: PeopleDeps, here: Here, changed: Changed) {
  const { person, conversation, people, csrf } = here;
  const made = changed !== null && "link" in changed ? changed.link : null;
  return peoplePage(
    {
      csrf,
      conversation,
      people,
      self: person.memberId,
      mayChange: here.mayChange,
      others: here.mayChange ? await records.elsewhere(person.organisationId, conversation.id) : [],
      problem: changed !== null && "problem" in changed ? changed.problem : null,
      link: made && { ...made, picture: await qrPicture(made.address) },
    },
    sentences,
  );
}

/** Two of one name could not be told apart on the ward's computer. */
async function add(deps: PeopleDeps, here: Here, { name, guest, member }: Fields): Promise<Changed> {
  if (member !== undefined) return addKnown(deps, here, member);
  const named = typedName(name);
  if (named === "") return { problem: PEOPLE_PAGE.nameMissing };
  if (here.people.length >= webLimits.people) return { problem: PEOPLE_PAGE.full };
  const twin = here.people.find((one) => one.name.toLowerCase() === named.toLowerCase());
  if (twin) return { problem: PEOPLE_PAGE.nameTaken(twin.name) };
  const at = deps.clock.now();
  const kind = guest === "yes" ? ("guest" as const) : ("person" as const);
  const added = { externalId: deps.newId(), name: named, zone: here.person.zone, kind };
  const { memberId } = await deps.records.addPerson(here.person, added, at);
  await deps.records.seat(here.person.organisationId, here.conversation.id, memberId, at);
  await moved(deps, here);
  return null;
}

/** Someone of another team: one person, who then counts in both. */
async function addKnown(deps: PeopleDeps, here: Here, member: string): Promise<Changed> {
  const { organisationId } = here.person;
  const { id } = here.conversation;
  const others = await deps.records.elsewhere(organisationId, id);
  const known = others.find((one) => one.memberId === member);
  if (!known) return { problem: PEOPLE_PAGE.nameMissing };
  const twin = here.people.find((one) => one.name.toLowerCase() === known.name.toLowerCase());
  if (twin) return { problem: PEOPLE_PAGE.nameTaken(twin.name) };
  await deps.records.seat(organisationId, id, known.memberId, deps.clock.now());
  await moved(deps, here);
  return null;
}

async function remove(deps: PeopleDeps, here: Here, { member }: Fields): Promise<Changed> {
  const one = mustBe(here.people.find(({ memberId }) => memberId === member));
  if (one.roles.includes("admin") && !isAdministrator(here))
    return { problem: PEOPLE_PAGE.onlyAdministrators };
  if (here.people.length === 1) return { problem: PEOPLE_PAGE.lastOne };
  const id = here.conversation.id as ConversationId;
  await deps.records.seat(here.person.organisationId, id, one.memberId as MemberId, "out");
  await moved(deps, here);
  return null;
}

/** The team is kept in step with its conversation, as anywhere. */
async function moved({ inbound, newId }: PeopleDeps, { person, conversation }: Here): Promise<void> {
  await inbound().handle({
    from: "platform",
    deliveryId: `web:${newId()}`,
    installationId: person.installationId,
    report: { kind: "roster-changed", conversationExternalId: conversation.externalId },
  });
}
