// views.*: modals for who holds a fresh trigger_id, and home views.
import { validateView } from "../../../src/platforms/slack/validate.ts";
import { SlackRefusal } from "./refusal.ts";
import type { Args, Method } from "./world.ts";

/** Slack answers `invalid_arguments` to a view it cannot show (and `invalid_blocks` only to messages). */
export function checkedView(given: unknown, type: "modal" | "home"): Args {
  const breaches = validateView(given);
  if (breaches.length > 0) throw new SlackRefusal("invalid_arguments", { breaches });
  const view = given as Args;
  if (view.type !== type) {
    throw new SlackRefusal("invalid_arguments", { breaches: [{ path: "/type", problem: `is not ${type}` }] });
  }
  return view;
}

const open: Method = ({ world, workspace }, args) => {
  const view = checkedView(args.view, "modal");
  const user = world.triggers.exchange(args.trigger_id);
  return { view: world.views.open(user, view, workspace) };
};

const push: Method = ({ world, workspace }, args) => {
  const view = checkedView(args.view, "modal");
  const user = world.triggers.exchange(args.trigger_id);
  return { view: world.views.push(user, view, workspace) };
};

const update: Method = ({ world, workspace }, args) => {
  const view = checkedView(args.view, "modal");
  return { view: world.views.update(args, view, workspace.id) };
};

const publish: Method = ({ world, workspace }, args) => {
  const view = checkedView(args.view, "home");
  const person = world.directory.person(args.user_id, workspace.id);
  return { view: world.views.publish(person.id, view, workspace, args.hash) };
};

export const viewMethods: Record<string, Method> = {
  "views.open": open,
  "views.push": push,
  "views.update": update,
  "views.publish": publish,
};
