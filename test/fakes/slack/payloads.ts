// The payloads Slack sends, in their modern shape, for something a person does.
import type { Block } from "./blocks.ts";
import type { Channel, Person, Workspace } from "./directory.ts";
import type { Ephemeral, Message } from "./messages.ts";
import type { View } from "./views.ts";

/** Where someone acts. */
export interface Scene {
  person: Person;
  workspace: Workspace;
  channel: Channel | null;
}

type Json = Record<string, unknown>;

/** Slack still sends its old verification token; an app must not trust it. */
const token = "verification-token";

const common = ({ person, workspace }: Scene): Json => ({
  user: { id: person.id, username: person.name, name: person.name, team_id: person.team },
  api_app_id: workspace.appId,
  token,
  team: { id: workspace.id, domain: workspace.domain },
  enterprise: null,
  is_enterprise_install: false,
});

/** The form fields of a slash command. */
export function commandFields(
  { person, workspace, channel }: Scene,
  given: { command: string; text: string; trigger: string; responseUrl: string },
): Json {
  const names = { public: channel?.name, private: "privategroup", im: "directmessage" };
  return {
    token,
    team_id: workspace.id,
    team_domain: workspace.domain,
    channel_id: channel?.id,
    channel_name: names[channel?.kind ?? "public"],
    user_id: person.id,
    user_name: person.name,
    command: given.command,
    text: given.text,
    api_app_id: workspace.appId,
    is_enterprise_install: "false",
    response_url: given.responseUrl,
    trigger_id: given.trigger,
  };
}

/** Something on a message was pressed or chosen. Ephemerals come without their content, as Slack sends them. */
export function messageAction(
  scene: Scene,
  message: Message | Ephemeral,
  given: { json: Json | null; action: Json; trigger: string; responseUrl: string; state: Json },
): Json {
  const { channel, thread_ts } = message;
  return {
    type: "block_actions",
    ...common(scene),
    container: {
      type: "message",
      message_ts: message.ts,
      channel_id: channel,
      is_ephemeral: "ephemeral" in message,
      ...(thread_ts === undefined ? {} : { thread_ts }),
    },
    trigger_id: given.trigger,
    channel: { id: channel, name: scene.channel?.name },
    ...(given.json === null ? {} : { message: given.json }),
    state: { values: given.state },
    response_url: given.responseUrl,
    actions: [given.action],
  };
}

/** Something was chosen in the menu of a message. */
export function messageShortcut(
  scene: Scene,
  message: { ts: string; text: string; user: string },
  given: { callbackId: string; trigger: string; responseUrl: string; ts: string },
): Json {
  return {
    type: "message_action",
    ...common(scene),
    callback_id: given.callbackId,
    trigger_id: given.trigger,
    response_url: given.responseUrl,
    action_ts: given.ts,
    message_ts: message.ts,
    channel: { id: scene.channel?.id, name: scene.channel?.name },
    message: { type: "message", team: scene.workspace.id, ...message },
  };
}

/** Something in a modal or on the home tab was pressed or chosen. */
export function viewAction(
  scene: Scene,
  view: View,
  given: { action: Json; trigger: string; state: Json },
): Json {
  return {
    type: "block_actions",
    ...common(scene),
    container: { type: "view", view_id: view.id },
    trigger_id: given.trigger,
    view: { ...view, state: { values: given.state } },
    actions: [given.action],
  };
}

export function viewSubmission(scene: Scene, view: View, given: { trigger: string; state: Json }): Json {
  return {
    type: "view_submission",
    ...common(scene),
    trigger_id: given.trigger,
    view: { ...view, state: { values: given.state } },
    response_urls: [],
  };
}

export function viewClosed(scene: Scene, view: View, isCleared: boolean): Json {
  return { type: "view_closed", ...common(scene), view, is_cleared: isCleared };
}

/** One element as it stands in `actions[]`: what it is, and what was chosen. */
export function actionOf(block: Block, element: Json, chosen: Json, ts: string): Json {
  const { type, action_id, text, value, placeholder } = element;
  return {
    type,
    action_id,
    block_id: block.block_id,
    ...(text === undefined ? {} : { text }),
    ...(value === undefined ? {} : { value }),
    ...(placeholder === undefined ? {} : { placeholder }),
    ...chosen,
    action_ts: ts,
  };
}

/** The Events API's envelope. */
export function eventEnvelope(
  workspace: Workspace,
  event: Json,
  given: { id: string; seconds: number },
): Json {
  return {
    token,
    team_id: workspace.id,
    context_team_id: workspace.id,
    context_enterprise_id: null,
    api_app_id: workspace.appId,
    event,
    type: "event_callback",
    event_id: given.id,
    event_time: given.seconds,
    authorizations: [
      {
        enterprise_id: null,
        team_id: workspace.id,
        user_id: workspace.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${given.id}`,
  };
}
