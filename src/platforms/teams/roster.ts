// Everyone in a conversation, page by page; of a channel that is the whole Microsoft team.
import { z } from "zod";
import type { PlatformPerson } from "../../domain/sender.ts";
import type { Tenant } from "./book.ts";
import type { Reached } from "./chats.ts";
import type { Connector } from "./connector.ts";
import { memberOf, TeamsMember } from "./people.ts";

const Page = z.looseObject({ members: z.array(TeamsMember), continuationToken: z.string().nullish() });

/** The most that Teams gives at once. */
const PAGE = 500;

/** Guests and people of other tenants marked. Teams leaves bots and closed accounts out by itself. */
export async function rosterOf(
  connector: Connector,
  tenant: Tenant,
  { serviceUrl, chatId }: Reached,
): Promise<readonly PlatformPerson[]> {
  const people = new Map<string, PlatformPerson>();
  let continuationToken: string | null | undefined;
  do {
    const page = Page.parse(
      await connector.call({
        method: "GET",
        serviceUrl,
        path: ["conversations", chatId, "pagedmembers"],
        query: { pageSize: String(PAGE), ...(continuationToken && { continuationToken }) },
      }),
    );
    for (const member of page.members) people.set(member.id, memberOf(member, tenant));
    continuationToken = page.continuationToken;
  } while (continuationToken);
  return [...people.values()];
}

/** Someone in a conversation, by their id in the directory. Throws where they are not in it. */
export async function memberById(
  connector: Connector,
  tenant: Tenant,
  { serviceUrl, chatId }: Reached,
  id: string,
): Promise<PlatformPerson> {
  const found = await connector.call({
    method: "GET",
    serviceUrl,
    path: ["conversations", chatId, "members", id],
  });
  return memberOf(TeamsMember.parse(found), tenant);
}
