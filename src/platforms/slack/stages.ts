// Where someone stands when they ask, read from what Slack sent; and what keeps a form on the screen.
import type { Sentences } from "../../cards/sentences.ts";
import { type Opened, unpacked } from "./context.ts";
import type { Installation } from "./installations.ts";
import type { Json } from "./parts.ts";
import type { ActionPayload, CommandPayload, ShortcutPayload, SubmissionPayload } from "./payloads.ts";
import { toldName } from "./places.ts";
import { sayingModal } from "./render-form.ts";
import type { Stage } from "./showing.ts";

export function stageOfCommand(payload: CommandPayload, installation: Installation): Stage {
  const { channel_id: id, channel_name: name, user_id: user } = payload;
  return {
    installation,
    user,
    trigger: payload.trigger_id ?? null,
    responseUrl: payload.response_url ?? null,
    conversation: { externalId: id, kind: kindOf(id), name: toldName(name) },
    thread: null,
    isPrivate: false,
    isHome: false,
  };
}

export function stageOfAction(payload: ActionPayload, installation: Installation): Stage {
  const { channel, container, message, user, view } = payload;
  const opened = unpacked(view?.private_metadata ?? "");
  const thread = container?.thread_ts ?? message?.thread_ts ?? null;
  const own = container?.message_ts ?? message?.ts ?? null;
  return {
    installation,
    user: user.id,
    trigger: payload.trigger_id ?? null,
    responseUrl: payload.response_url ?? null,
    conversation: channel
      ? { externalId: channel.id, kind: kindOf(channel.id), name: toldName(channel.name) }
      : placeOf(opened),
    // A message that has replies names itself as its thread; whoever presses there stands in the channel.
    thread: thread === own ? null : thread,
    isPrivate: container?.is_ephemeral === true || channel?.id.startsWith("D") === true,
    isHome: view?.type === "home",
  };
}

export function stageOfShortcut(payload: ShortcutPayload, installation: Installation): Stage {
  const { channel, message, user } = payload;
  return {
    installation,
    user: user.id,
    trigger: payload.trigger_id ?? null,
    responseUrl: payload.response_url ?? null,
    conversation: { externalId: channel.id, kind: kindOf(channel.id), name: toldName(channel.name) },
    thread: message.thread_ts && message.thread_ts !== message.ts ? message.thread_ts : null,
    isPrivate: false,
    isHome: false,
  };
}

export function stageOfSubmission(
  payload: SubmissionPayload,
  installation: Installation,
  opened: Opened | null,
): Stage {
  const { user } = payload;
  return {
    installation,
    user: user.id,
    trigger: payload.trigger_id ?? null,
    responseUrl: null,
    conversation: placeOf(opened),
    thread: opened?.thread ?? null,
    isPrivate: false,
    isHome: opened?.in === null,
  };
}

export function stageOfHome(user: string, installation: Installation): Stage {
  const nothing = { trigger: null, responseUrl: null, conversation: null, thread: null };
  return { installation, user, ...nothing, isPrivate: true, isHome: true };
}

const kindOf = (id: string) => (id.startsWith("D") ? "direct" : "public");

function placeOf(opened: Opened | null): Stage["conversation"] {
  return opened?.in ? { externalId: opened.in.id, kind: opened.in.kind, name: opened.in.name } : null;
}

/** The answer to a submission that leaves the form and all that was typed where it is, with a sentence beside it. */
export function kept(payload: SubmissionPayload, text: string, sentences: Sentences): Json {
  const input = payload.view.blocks.find((block) => block.type === "input" && block.block_id);
  if (input?.block_id) return { response_action: "errors", errors: { [input.block_id]: text } };
  return { response_action: "update", view: sayingModal(sentences.appName, text, sentences) };
}
