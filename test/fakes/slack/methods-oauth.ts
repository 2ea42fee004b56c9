// oauth.v2.access: a code, or a refresh token, for a workspace's bot token. The code of workspace T1 is `code-T1`.
import type { Workspace } from "./directory.ts";
import { SlackRefusal } from "./refusal.ts";
import type { Args, World } from "./world.ts";

export function accessed({ directory }: World, args: Args): Record<string, unknown> {
  if (!args.client_id || !args.client_secret) throw new SlackRefusal("invalid_client_id");
  const all = [...directory.workspaces.values()];
  const isRenewal = args.grant_type === "refresh_token";
  const workspace = isRenewal
    ? all.find((one) => refreshOf(one) === args.refresh_token)
    : all.find((one) => `code-${one.id}` === args.code);
  if (workspace === undefined) throw new SlackRefusal(isRenewal ? "invalid_refresh_token" : "invalid_code");
  if (isRenewal) workspace.botToken = `${workspace.botToken}-again`;
  workspace.tokenError = null;
  return granted(
    workspace,
    [...directory.people.values()].find((one) => one.team === workspace.id && !one.bot)?.id,
  );
}

/** Each works once: the next one goes with the next token. */
const refreshOf = (workspace: Workspace): string => `xoxe-1-${workspace.botToken}`;

/** The first person of the workspace installs it. */
function granted(workspace: Workspace, installer: string | undefined): Record<string, unknown> {
  const { id, name, appId, botToken, botUserId, rotatesInS } = workspace;
  return {
    access_token: botToken,
    token_type: "bot",
    scope: "chat:write,commands,im:write,users:read,channels:read,groups:read",
    bot_user_id: botUserId,
    app_id: appId,
    team: { id, name },
    enterprise: null,
    is_enterprise_install: false,
    authed_user: { id: installer ?? "" },
    ...(rotatesInS !== null && { refresh_token: refreshOf(workspace), expires_in: rotatesInS }),
  };
}
