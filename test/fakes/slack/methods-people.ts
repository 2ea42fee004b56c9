// auth.test, conversations.* and users.*: who is where, page by page.
import type { Channel, Person, Workspace } from "./directory.ts";
import { SlackRefusal } from "./refusal.ts";
import type { Args, Method, World } from "./world.ts";

const authTest: Method = ({ workspace }) => ({
  url: `https://${workspace.domain}.slack.com/`,
  team: workspace.name,
  user: "huddle",
  team_id: workspace.id,
  user_id: workspace.botUserId,
  bot_id: workspace.botId,
  is_enterprise_install: false,
});

const members: Method = ({ world, workspace }, args) => {
  const channel = world.directory.visible(args.channel, workspace);
  return page(world, args, channel.members, "members");
};

const info: Method = ({ world, workspace }, args) => {
  const channel = world.directory.visible(args.channel, workspace);
  const count = args.include_num_members ? { num_members: channel.members.length } : {};
  return { channel: { ...channelJson(channel, workspace), ...count } };
};

const open: Method = ({ world, workspace }, args) => {
  const users = String(args.users ?? "").split(",");
  if (users.length !== 1) throw new SlackRefusal("not_enough_users");
  const direct = world.directory.direct(users[0], workspace, "user_not_found");
  return { channel: args.return_im ? channelJson(direct, workspace) : { id: direct.id } };
};

const userInfo: Method = ({ world, workspace }, args) => ({
  user: personJson(world.directory.person(args.user, workspace.id), args),
});

const userList: Method = ({ world, workspace }, args) => {
  const people = [...world.directory.people.values()].filter((person) => person.team === workspace.id);
  const written = people.map((person) => personJson(person, args));
  return page(world, args, written, "members");
};

export const peopleMethods: Record<string, Method> = {
  "auth.test": authTest,
  "conversations.members": members,
  "conversations.info": info,
  "conversations.open": open,
  "users.info": userInfo,
  "users.list": userList,
};

function page(world: World, args: Args, all: unknown[], key: string): Record<string, unknown> {
  const start = args.cursor ? Number(Buffer.from(String(args.cursor), "base64").toString().slice(5)) : 0;
  if (!Number.isInteger(start) || start < 0 || start > all.length) throw new SlackRefusal("invalid_cursor");
  const end = start + Math.min(Number(args.limit ?? 100) || 100, world.pageSize);
  const next = end < all.length ? Buffer.from(`next:${end}`).toString("base64") : "";
  return { [key]: all.slice(start, end), response_metadata: { next_cursor: next } };
}

function channelJson(channel: Channel, workspace: Workspace): Record<string, unknown> {
  const { id, name, kind, archived, members: inside } = channel;
  if (kind === "im") return { id, is_im: true, is_archived: archived, user: inside[0] };
  return {
    id,
    name,
    name_normalized: name,
    is_channel: kind === "public",
    is_group: kind === "private",
    is_im: false,
    is_mpim: false,
    is_private: kind === "private",
    is_archived: archived,
    is_member: inside.includes(workspace.botUserId),
    is_ext_shared: false,
    context_team_id: workspace.id,
  };
}

/** A person as Slack writes one out, in answers and in the user_change event. */
export function personJson(person: Person, args: Args): Record<string, unknown> {
  const { id, team, name, realName, tz } = person;
  return {
    id,
    team_id: team,
    name,
    real_name: realName,
    deleted: person.deleted,
    tz,
    is_bot: person.bot,
    is_app_user: false,
    is_restricted: person.guest,
    is_ultra_restricted: false,
    ...(person.stranger ? { is_stranger: true } : {}),
    ...(args.include_locale ? { locale: person.locale } : {}),
    profile: { real_name: realName, display_name: name, real_name_normalized: realName, team },
  };
}
