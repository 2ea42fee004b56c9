// Everything Slack may send that we answer in earnest, by name. manifests/slack.json says the same; a test holds them together.
import { ACTIONS, isAction } from "../../domain/actions.ts";
import { FORM_NAMES } from "../../domain/forms.ts";

/** The words people type, each with its slash. */
export interface CommandNames {
  improve: string;
  pulse: string;
}

export const EVENTS = [
  "app_home_opened",
  "app_uninstalled",
  "tokens_revoked",
  "member_joined_channel",
  "member_left_channel",
  "channel_archive",
  "user_change",
] as const;
export type EventName = (typeof EVENTS)[number];

/** What is asked for when a workspace installs the app; README.md says why each. */
export const SCOPES = [
  "chat:write",
  "commands",
  "im:write",
  "users:read",
  "channels:read",
  "groups:read",
] as const;

/** Shortcuts in the menu of a message, by their callback ids. */
const SHORTCUTS = ["make-idea"] as const;

export const isShortcut = (name: string): boolean => (SHORTCUTS as readonly string[]).includes(name);

export const isEvent = (name: unknown): name is EventName => (EVENTS as readonly unknown[]).includes(name);

/** The action of an element, whichever of several in its row was pressed. */
export function actionNamed(actionId: string) {
  const name = actionId.replace(/~\d+$/, "");
  return isAction(name) ? name : null;
}

export const registered = {
  actions: ACTIONS,
  events: EVENTS,
  forms: FORM_NAMES,
  shortcuts: SHORTCUTS,
} as const;
