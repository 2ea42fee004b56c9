// An app's answer to a view submission: close, clear, update, push, or errors beside the inputs.
import { checkedView } from "./methods-views.ts";
import { SlackRefusal } from "./refusal.ts";
import type { Args, World } from "./world.ts";

export interface Submitted {
  outcome: "closed" | "cleared" | "updated" | "pushed" | "errors";
  /** By block id, when the outcome is errors. */
  errors: Record<string, string>;
}

/** Refuses what Slack would show as "We had some trouble connecting": unknown actions, bad views, wrong block ids. */
export function applyViewResponse(world: World, user: string, response: Args): Submitted {
  const top = world.views.top(user);
  const workspace = world.directory.workspace(top?.team_id ?? "");
  if (top === undefined) throw new SlackRefusal("not_found");
  switch (response.response_action) {
    case undefined:
      world.views.close(user, false);
      return { outcome: "closed", errors: {} };
    case "clear":
      world.views.close(user, true);
      return { outcome: "cleared", errors: {} };
    case "update":
      world.views.update({ view_id: top.id }, checkedView(response.view, "modal"), workspace.id);
      return { outcome: "updated", errors: {} };
    case "push":
      world.views.push(user, checkedView(response.view, "modal"), workspace);
      return { outcome: "pushed", errors: {} };
    case "errors":
      return { outcome: "errors", errors: checkedErrors(response.errors, top.blocks) };
    default:
      throw new SlackRefusal(`unknown response_action ${String(response.response_action)}`);
  }
}

function checkedErrors(given: unknown, blocks: Args[]): Record<string, string> {
  const errors = Object.entries((given ?? {}) as Record<string, unknown>);
  const inputs = new Set(blocks.filter((block) => block.type === "input").map((block) => block.block_id));
  const wrong = errors.filter(([id, text]) => !inputs.has(id) || typeof text !== "string" || text === "");
  if (errors.length === 0 || wrong.length > 0) {
    const problem = "an error must be a text under the block_id of an input in the view";
    const breaches = wrong.map(([id]) => ({ path: `/errors/${id}`, problem }));
    throw new SlackRefusal("invalid errors in the answer to a view submission", { breaches });
  }
  return Object.fromEntries(errors) as Record<string, string>;
}
