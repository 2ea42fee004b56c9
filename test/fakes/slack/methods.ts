// All Web API methods of the fake Slack, who may call them, and with which scope.
import type { Workspace } from "./directory.ts";
import { chatMethods } from "./methods-chat.ts";
import { peopleMethods } from "./methods-people.ts";
import { viewMethods } from "./methods-views.ts";
import { SlackRefusal } from "./refusal.ts";
import type { Args, Method, World } from "./world.ts";

const methods: Record<string, Method> = { ...chatMethods, ...peopleMethods, ...viewMethods };

const byToken = (world: World, token: string, key: "botToken" | "appToken") =>
  [...world.directory.workspaces.values()].find((workspace) => workspace[key] === token);

/** The method, or Slack's refusal of its name. */
export function methodNamed(name: string): Method {
  const method = methods[name];
  if (method === undefined) throw new SlackRefusal("unknown_method");
  return method;
}

/** Whose token it is. App-level tokens open connections and do nothing else. */
export function authenticate(world: World, method: string, token: string | undefined): Workspace {
  if (!token) throw new SlackRefusal("not_authed");
  const wantsApp = method === "apps.connections.open";
  const workspace = byToken(world, token, wantsApp ? "appToken" : "botToken");
  if (workspace === undefined) {
    const other = byToken(world, token, wantsApp ? "botToken" : "appToken");
    throw new SlackRefusal(other === undefined ? "invalid_auth" : "not_allowed_token_type");
  }
  if (workspace.tokenError !== null) throw new SlackRefusal(workspace.tokenError);
  return workspace;
}

/** Refuses as Slack does when the token was granted none of the scopes that would do. */
export function checkScope(world: World, workspace: Workspace, method: string, args: Args): void {
  const needed = scopeFor(world, method, args);
  if (workspace.scopes === null || needed === undefined || workspace.scopes.includes(needed)) return;
  throw new SlackRefusal("missing_scope", { extra: { needed, provided: workspace.scopes.join(",") } });
}

function scopeFor(world: World, method: string, args: Args): string | undefined {
  if (method.startsWith("chat.")) return "chat:write";
  if (method.startsWith("users.")) return "users:read";
  if (method === "conversations.open") return "im:write";
  if (!method.startsWith("conversations.")) return undefined;
  const kind = world.directory.channels.get(String(args.channel))?.kind ?? "public";
  return { public: "channels:read", private: "groups:read", im: "im:read" }[kind];
}
