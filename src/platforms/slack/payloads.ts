// Slack's payloads, read leniently in this one place: those of 2020 lack keys that those of today have. Of what people
// send only what is read is kept; an event's own object goes on whole.
import { z } from "zod";

const text = z.string().nullish();
const team = z.object({ id: text, enterprise_id: text }).nullish();
const person = z.object({ id: z.string(), name: text, username: text, team_id: text });

export const CommandPayload = z.object({
  command: z.string(),
  text: z.string().default(""),
  user_id: z.string(),
  user_name: z.string().default(""),
  channel_id: z.string(),
  channel_name: z.string().default(""),
  team_id: text,
  enterprise_id: text,
  trigger_id: text,
  response_url: text,
});
export type CommandPayload = z.infer<typeof CommandPayload>;

const option = z.object({ value: text }).nullish();

/** The state of one element of a form or message. */
const ElementState = z.object({
  type: text,
  value: text,
  selected_option: option,
  selected_options: z.array(z.object({ value: text })).nullish(),
  selected_date: text,
  selected_user: text,
});

const view = z.object({
  id: z.string().default(""),
  type: text,
  callback_id: z.string().default(""),
  private_metadata: z.string().default(""),
  app_installed_team_id: text,
  blocks: z.array(z.object({ type: text, block_id: text })).default([]),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), ElementState)).default({}) }).nullish(),
});

const pressed = {
  type: text,
  user: person,
  team,
  enterprise: z.object({ id: text }).nullish(),
  trigger_id: text,
};

export const ActionPayload = z.object({
  ...pressed,
  channel: z.object({ id: z.string(), name: z.string().default("") }).nullish(),
  container: z
    .object({
      type: text,
      message_ts: text,
      thread_ts: text,
      is_ephemeral: z.boolean().nullish(),
      view_id: text,
    })
    .nullish(),
  message: z.object({ ts: text, thread_ts: text, team: text }).nullish(),
  view: view.nullish(),
  response_url: text,
  actions: z
    .tuple([ElementState.extend({ action_id: z.string().min(1), action_ts: text })])
    .rest(z.unknown()),
});
export type ActionPayload = z.infer<typeof ActionPayload>;

/** A message shortcut: what was chosen in the menu of somebody's message. */
export const ShortcutPayload = z.object({
  ...pressed,
  callback_id: z.string(),
  channel: z.object({ id: z.string(), name: z.string().default("") }),
  message: z.object({ ts: text, thread_ts: text, team: text, text: z.string().default("") }),
  response_url: text,
});
export type ShortcutPayload = z.infer<typeof ShortcutPayload>;

/** Bolt finds no listener for a form without a name. */
export const SubmissionPayload = z.object({
  ...pressed,
  view: view.extend({ callback_id: z.string() }),
});
export type SubmissionPayload = z.infer<typeof SubmissionPayload>;

export const EventPayload = z.looseObject({
  team_id: text,
  enterprise_id: text,
  event_id: text,
  authorizations: z.array(z.looseObject({ team_id: text, enterprise_id: text })).nullish(),
  event: z.looseObject({
    type: z.string(),
    user: z.union([z.string(), z.looseObject({ id: z.string() })]).nullish(),
    channel: z.union([z.string(), z.looseObject({ id: z.string() })]).nullish(),
    tab: text,
    tokens: z.looseObject({ bot: z.array(z.string()).nullish() }).nullish(),
  }),
});
export type EventPayload = z.infer<typeof EventPayload>;

const flag = z.boolean().nullish();

/** Someone as users.info and user_change write them. */
export const SlackUser = z.looseObject({
  id: z.string(),
  team_id: text,
  name: text,
  real_name: text,
  tz: text,
  deleted: flag,
  is_bot: flag,
  is_restricted: flag,
  is_ultra_restricted: flag,
  is_stranger: flag,
  enterprise_user: z.looseObject({ teams: z.array(z.string()).nullish() }).nullish(),
  profile: z.looseObject({ display_name: text, real_name: text }).nullish(),
});
export type SlackUser = z.infer<typeof SlackUser>;
