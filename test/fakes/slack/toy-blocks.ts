// Short ways to write blocks and forms in tests of the fake Slack.

type Json = Record<string, unknown>;

export const plain = (text: string) => ({ type: "plain_text", text });
export const option = (label: string, value = label.toLowerCase()) => ({ text: plain(label), value });
export const button = (label: string, action_id = "press", more: Json = {}) => ({
  type: "button",
  text: plain(label),
  action_id,
  ...more,
});
export const row = (text: string, ...accessory: Json[]) => ({
  type: "section",
  text: { type: "mrkdwn", text },
  ...(accessory[0] === undefined ? {} : { accessory: accessory[0] }),
});
export const input = (block_id: string, label: string, element: Json, more: Json = {}) => ({
  type: "input",
  block_id,
  label: plain(label),
  element: { action_id: "value", ...element },
  ...more,
});
export const form = (blocks: Json[], more: Json = {}) => ({
  type: "modal",
  callback_id: "form",
  title: plain("Huddle"),
  submit: plain("Send"),
  blocks,
  ...more,
});
