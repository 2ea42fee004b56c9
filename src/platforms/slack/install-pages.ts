// Two addresses for whoever installs the app: where it begins, and where Slack sends them back. Words stand in cards/.
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Logger } from "pino";
import type { Sentences } from "../../cards/sentences.ts";
import type { PlatformPerson } from "../../domain/sender.ts";
import type { Installation } from "./installations.ts";
import type { People } from "./people.ts";
import { SCOPES } from "./registered.ts";
import type { Workspaces } from "./workspaces.ts";

interface InstallOptions {
  workspaces: Workspaces;
  people: People;
  /** Without a slash at its end. */
  publicUrl: string;
  sentences: Pick<Sentences, "installed" | "notInstalled">;
  /** Who has installed it: told once for each time. */
  installed(installation: Installation, person: PlatformPerson): Promise<void>;
  log: Logger;
}

const BEGIN = "/slack/install";
const BACK = "/slack/oauth_redirect";

/** next: takes every other path. */
export function installPages(options: InstallOptions, next: RequestListener): RequestListener {
  return (req, res) => {
    const path = (req.url ?? "").split("?", 1)[0];
    if (path !== BEGIN && path !== BACK) return next(req, res);
    if (req.method !== "GET") return say(res, 405, options.sentences.notInstalled);
    const work = path === BEGIN ? begin(options, req, res) : back(options, req, res);
    work.catch((error: unknown) => {
      options.log.warn({ err: error }, "an installation did not come about");
      say(res, 400, options.sentences.notInstalled);
    });
  };
}

function begin({ workspaces, publicUrl }: InstallOptions, req: IncomingMessage, res: ServerResponse) {
  const asked = { scopes: [...SCOPES], redirectUri: `${publicUrl}${BACK}` };
  return workspaces.provider.handleInstallPath(req, res, {}, asked);
}

function back(options: InstallOptions, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { workspaces, sentences, log } = options;
  return workspaces.provider.handleCallback(req, res, {
    successAsync: async ({ team, enterprise, user }) => {
      const installation = await workspaces.byTeam(team?.id ?? "", enterprise?.id ?? null);
      if (!installation) return say(res, 400, sentences.notInstalled);
      const person = await options.people.look(installation, user.id, { name: "", teamId: null });
      await options.installed(installation, person);
      say(res, 200, sentences.installed(team?.name ?? enterprise?.name ?? ""));
    },
    failureAsync: async (error) => {
      log.info({ code: error.code }, "an installation was not accepted");
      say(res, 400, sentences.notInstalled);
    },
  });
}

function say(res: ServerResponse, status: number, sentence: string): void {
  if (!res.headersSent) {
    const plain = { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" };
    res.writeHead(status, { ...plain, "cache-control": "no-store" });
  }
  res.end(`${sentence}\n`);
}
