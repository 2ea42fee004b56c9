// The web platform's records on PostgreSQL: its port put together, with errors in our words.
import type { Socket } from "node:net";
import type { NewId } from "../../domain/ids.ts";
import type { WebRecords } from "../../platforms/web/records.ts";
import { faulting } from "./faults.ts";
import { isId } from "./id.ts";
import { listen } from "./listen.ts";
import type { Client } from "./pool.ts";
import { conversations, edit, markRead, messages, post } from "./web-messages.ts";
import { addConversation, addPerson, elsewhere, isLed, person, seat, seated, seats } from "./web-people.ts";
import { actAs, administratorAway, endSession, openSession, session } from "./web-sessions.ts";

/** listening: the connection that listens; every other statement goes through the client. */
export function prismaWeb(
  prisma: Client,
  listening: { url: string; line: () => Socket },
  newId: NewId,
): WebRecords {
  const making = { prisma, newId };
  return {
    post: (message) => faulting(() => post(prisma, newId(), message)),
    edit: (ref, message) =>
      isId(ref.reference) ? faulting(() => edit(prisma, ref, message)) : Promise.resolve(false),
    seats: (place) => faulting(() => seats(prisma, place)),
    person: (organisationId, id) =>
      isId(id) ? faulting(() => person(prisma, organisationId, id)) : Promise.resolve(null),
    conversations: (who) => faulting(() => conversations(prisma, who)),
    messages: (who, id, which) =>
      isId(id) ? faulting(() => messages(prisma, who, id, which)) : Promise.resolve(null),
    markRead: (who, id) => (isId(id) ? faulting(() => markRead(prisma, who, id)) : Promise.resolve()),
    addPerson: (whose, added, at) => faulting(() => addPerson(making, whose, added, at)),
    addConversation: (by, named, at) => faulting(() => addConversation(making, by, named, at)),
    seat: (organisationId, id, who, at) =>
      isId(id) && isId(who) ? faulting(() => seat(prisma, organisationId, id, who, at)) : Promise.resolve(),
    seated: (organisationId, id) =>
      isId(id) ? faulting(() => seated(prisma, organisationId, id)) : Promise.resolve([]),
    isLed: (organisationId, id) => faulting(() => isLed(prisma, organisationId, id)),
    elsewhere: (organisationId, id) => faulting(() => elsewhere(prisma, organisationId, id)),
    administratorAway: (organisationId, since) =>
      faulting(() => administratorAway(prisma, organisationId, since)),
    openSession: (opened, hash, at) => faulting(() => openSession(prisma, opened, hash, at)),
    session: (hash, at, how) => faulting(() => session(prisma, hash, at, how)),
    actAs: (hash, memberId) =>
      isId(memberId) ? faulting(() => actAs(prisma, hash, memberId)) : Promise.resolve(),
    endSession: (hash) => faulting(() => endSession(prisma, hash)),
    watch: (changed) =>
      listen(listening.url, "web", (word) => changed(word as Parameters<typeof changed>[0]), listening.line),
  };
}
