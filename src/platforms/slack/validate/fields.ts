// Keys that several Block Kit elements share. The elements: choosers.ts, inputs.ts, elements.ts.
import { z } from "zod";
import { slackLimits } from "../limits.ts";
import { confirm, placeholder } from "./objects.ts";

const actionId = z.string().min(1).max(slackLimits.element.actionId).optional();
const focus = z.boolean().optional();

/** Pressed or chosen: Slack may ask "are you sure?" first. */
export const acting = { action_id: actionId, confirm: confirm.optional() };

/** Chosen from a set that stands on the screen. */
export const choosing = { ...acting, focus_on_load: focus };

/** Opens a list or a calendar. */
export const menu = { ...choosing, placeholder };

/** Typed into. */
export const asking = {
  action_id: actionId,
  focus_on_load: focus,
  placeholder,
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z.array(z.enum(["on_enter_pressed", "on_character_entered"])).min(1),
    })
    .optional(),
};
