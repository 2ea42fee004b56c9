// The modals each person has open, one upon another, and the home view of each. Validation: methods-views.ts.
import { slackLimits } from "../../../src/platforms/slack/limits.ts";
import { type Block, stored } from "./blocks.ts";
import type { Workspace } from "./directory.ts";
import { SlackRefusal } from "./refusal.ts";

/** A view as Slack gives it back, keys and all. */
export interface View extends Record<string, unknown> {
  id: string;
  team_id: string;
  type: "modal" | "home";
  blocks: Block[];
  private_metadata: string;
  callback_id: string;
  external_id: string;
  hash: string;
  root_view_id: string;
  previous_view_id: string | null;
  notify_on_close: boolean;
}

type Given = Record<string, unknown>;

export class ViewDesk {
  private readonly stacks = new Map<string, View[]>();
  private readonly homes = new Map<string, View>();
  private count = 0;

  /** The view on top, which the person sees. */
  top(user: string): View | undefined {
    return this.stacks.get(user)?.at(-1);
  }

  home(user: string): View | undefined {
    return this.homes.get(user);
  }

  open(user: string, given: Given, workspace: Workspace): View {
    this.refuseExternalId(given.external_id);
    const view = this.viewOf(given, workspace, undefined);
    this.stacks.set(user, [view]);
    return view;
  }

  push(user: string, given: Given, workspace: Workspace): View {
    const stack = this.stacks.get(user) ?? [];
    const below = stack.at(-1);
    if (below === undefined) throw new SlackRefusal("not_found");
    if (stack.length >= slackLimits.view.stack) throw new SlackRefusal("push_limit_reached");
    this.refuseExternalId(given.external_id);
    const view = this.viewOf(given, workspace, below);
    stack.push(view);
    return view;
  }

  /** By view_id or external_id. A hash that is no longer current is refused. */
  update(
    which: { view_id?: unknown; external_id?: unknown; hash?: unknown },
    given: Given,
    team: string,
  ): View {
    const stacks = [...this.stacks.values()];
    const stack = stacks.find((views) => views.some((view) => matches(view, which, team)));
    const index = stack?.findIndex((view) => matches(view, which, team)) ?? -1;
    const old = stack?.[index];
    if (stack === undefined || old === undefined) throw new SlackRefusal("not_found");
    this.checkHash(old, which.hash);
    if (given.external_id !== old.external_id) this.refuseExternalId(given.external_id);
    const view: View = { ...old, ...fields(given), hash: this.newHash() };
    stack[index] = view;
    return view;
  }

  publish(user: string, given: Given, workspace: Workspace, hash: unknown): View {
    const old = this.homes.get(user);
    if (old !== undefined) this.checkHash(old, hash);
    const view = {
      ...this.viewOf(given, workspace, undefined),
      ...(old === undefined ? {} : { id: old.id }),
    };
    this.homes.set(user, view);
    return view;
  }

  /** Closes the top view, or all of them; the ones closed are returned, the top one first. */
  close(user: string, all: boolean): View[] {
    const stack = this.stacks.get(user) ?? [];
    const closed = all ? stack.splice(0) : stack.splice(-1);
    return closed.reverse();
  }

  private viewOf(given: Given, workspace: Workspace, below: View | undefined): View {
    const id = `V${workspace.id}${++this.count}`;
    return {
      ...fields(given),
      id,
      team_id: workspace.id,
      state: { values: {} },
      hash: this.newHash(),
      previous_view_id: below?.id ?? null,
      root_view_id: below?.root_view_id ?? id,
      app_id: workspace.appId,
      app_installed_team_id: workspace.id,
      bot_id: workspace.botId,
    };
  }

  private newHash(): string {
    return `${1_700_000_000 + ++this.count}.${this.count.toString(36).padStart(8, "h")}`;
  }

  private checkHash(view: View, hash: unknown): void {
    if (hash !== undefined && hash !== view.hash) throw new SlackRefusal("hash_conflict");
  }

  private refuseExternalId(id: unknown): void {
    if (id === undefined || id === "") return;
    const taken = [...this.stacks.values()].flat().some((view) => view.external_id === id);
    if (taken) throw new SlackRefusal("duplicate_external_id");
  }
}

/** An update replaces the whole: what it leaves out is empty afterwards, private_metadata above all. */
function fields(given: Given) {
  return {
    type: given.type === "home" ? ("home" as const) : ("modal" as const),
    title: given.title ?? { type: "plain_text", text: "View Title", emoji: true },
    submit: given.submit ?? null,
    close: given.close ?? null,
    blocks: stored(given.blocks),
    private_metadata: String(given.private_metadata ?? ""),
    callback_id: String(given.callback_id ?? ""),
    external_id: String(given.external_id ?? ""),
    clear_on_close: given.clear_on_close === true,
    notify_on_close: given.notify_on_close === true,
  };
}

function matches(view: View, which: { view_id?: unknown; external_id?: unknown }, team: string): boolean {
  if (view.team_id !== team) return false;
  if (which.view_id !== undefined) return view.id === which.view_id;
  return which.external_id !== undefined && view.external_id === which.external_id;
}
