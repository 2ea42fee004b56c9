// What a test may do to the fake Slack and see of it. All of it travels as JSON, so remote.ts offers the same.
import type { Directory, Workspace } from "./directory.ts";
import type { Fault } from "./faults.ts";
import { checkContent, messageJson } from "./methods-chat.ts";
import { personJson } from "./methods-people.ts";
import type { RateLimits } from "./rates.ts";
import { say } from "./response-urls.ts";
import type { FakeSlack } from "./server.ts";
import type { Envelope } from "./sockets.ts";
import type { ResponseUrl } from "./triggers.ts";
import { applyViewResponse } from "./view-responses.ts";
import type { Args } from "./world.ts";

type First<K extends "addWorkspace" | "addPerson" | "addChannel"> = Parameters<Directory[K]>[0];

export function controlsOf(slack: FakeSlack) {
  return { ...settingUp(slack), ...troubling(slack), ...watching(slack), ...acting(slack) };
}

export type Controls = ReturnType<typeof controlsOf>;

function settingUp({ world }: FakeSlack) {
  const { directory } = world;
  const known = <T>(map: Map<string, T>, id: string): T => {
    const found = map.get(id);
    if (found === undefined) throw new Error(`the fake Slack knows no ${id}`);
    return found;
  };
  return {
    addWorkspace: (given: First<"addWorkspace">) => directory.addWorkspace(given),
    addPerson: (given: First<"addPerson">) => directory.addPerson(given),
    addChannel: (given: First<"addChannel">) => directory.addChannel(given),
    /** Revoke a token with `{ tokenError: "token_revoked" }`; check scopes with `{ scopes: [...] }`. */
    changeWorkspace: (id: string, change: Partial<Workspace>) =>
      Object.assign(known(directory.workspaces, id), change),
    changePerson: (id: string, change: Partial<First<"addPerson">>) =>
      Object.assign(known(directory.people, id), change),
    changeChannel: (id: string, change: Partial<First<"addChannel">>) =>
      Object.assign(known(directory.channels, id), change),
    join: (channel: string, user: string) => {
      const { members } = known(directory.channels, channel);
      if (!members.includes(user)) members.push(user);
    },
    leave: (channel: string, user: string) => {
      const left = known(directory.channels, channel);
      left.members = left.members.filter((member) => member !== user);
    },
    /** Where someone acts: they, their workspace, and the conversation when one is named. */
    scene: (user: string, channel?: string | null) => {
      const person = known(directory.people, user);
      const workspace = directory.workspace(person.team);
      return { person, workspace, channel: channel ? known(directory.channels, channel) : null };
    },
    workspace: (id: string) => directory.workspace(id),
    /** The direct conversation of the bot and a person. */
    direct: (user: string) => {
      const { team } = known(directory.people, user);
      return directory.direct(user, directory.workspace(team));
    },
    people: () => [...directory.people.values()],
    /** A person as events carry one. */
    personJson: (user: string) => personJson(known(directory.people, user), {}),
    setPageSize: (size: number) => {
      world.pageSize = size;
    },
  };
}

function troubling({ world, sockets }: FakeSlack) {
  return {
    fault: (fault: Fault) => world.faults.add(fault),
    release: (id: number) => world.faults.release(id),
    clearFaults: () => world.faults.clear(),
    limitRates: (limits: RateLimits | null) => world.rates.set(limits),
    /** Moves the fake's own time: triggers, response_urls, rate limits. */
    advance: (ms: number) => world.time.advance(ms),
    refreshSockets: (team: string, reason: "warning" | "refresh_requested" | "link_disabled") =>
      sockets.refresh(team, reason),
    cutSockets: (team: string) => sockets.cut(team),
  };
}

/** A picture of the moment: what happens later does not change it. */
const copied = <T>(value: T): T => structuredClone(value);

function watching({ world, sockets, calls }: FakeSlack) {
  return {
    /** Every call so far, or those of one method. */
    calls: (method?: string | null) => calls.filter((call) => !method || call.method === method),
    message: (channel: string, ts: string) => copied(world.book.find(channel, ts) ?? null),
    /** The message as a payload carries it. */
    messageJson: (channel: string, ts: string, team: string) => {
      const message = world.book.find(channel, ts);
      return message === undefined ? null : messageJson(message, world.directory.workspace(team));
    },
    messages: (channel: string) => copied(world.book.topLevel(channel)),
    replies: (channel: string, ts: string) => copied(world.book.replies(channel, ts)),
    ephemeral: (ts: string) => copied(world.book.findWhisper(ts) ?? null),
    ephemerals: (user: string) => copied(world.book.whispersTo(user)),
    view: (user: string) => copied(world.views.top(user) ?? null),
    home: (user: string) => copied(world.views.home(user) ?? null),
    openSockets: (team: string) => sockets.open(team),
  };
}

function acting(slack: FakeSlack) {
  const { world, sockets } = slack;
  return {
    mintTrigger: (user: string) => world.triggers.mint(user),
    mintUrl: (given: Omit<ResponseUrl, "id">) => `${slack.url}/response/${world.triggers.mintUrl(given)}`,
    nextTs: () => world.time.nextTs(),
    /** A person's own message, typed in the channel. */
    say: (user: string, channel: string, text: string, thread?: string | null) =>
      world.book.post(channel, user, { text, ...(thread ? { thread_ts: thread } : {}) }),
    /** The app's immediate answer to a slash command. */
    replyToCommand: (user: string, channel: string, given: Args) => {
      checkContent(given);
      return say(world, user, channel, given);
    },
    /** What becomes of the open view by the app's answer to its submission. */
    viewResponse: (user: string, response: Args) => applyViewResponse(world, user, response),
    closeView: (user: string, all: boolean) => world.views.close(user, all),
    pushEnvelope: async (team: string, envelope: Envelope) => (await sockets.push(team, envelope)) ?? null,
  };
}
