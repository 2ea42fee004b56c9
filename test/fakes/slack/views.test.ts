// Modals and home views in the fake Slack, opened by Slack's own client.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FakeSlack } from "./server.ts";
import { clientOf, refusal } from "./slack-client.ts";
import { furnish } from "./ward.ts";

let slack: FakeSlack;
let client: ReturnType<typeof clientOf>;

beforeEach(async () => {
  slack = await new FakeSlack().start();
  await furnish(slack.controls);
  client = clientOf(slack.apiUrl, "xoxb-ward");
});

afterEach(() => slack.stop());

const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } });
const modal = (title = "Setup") => ({
  type: "modal" as const,
  title: { type: "plain_text" as const, text: title },
  blocks: [section("Hello")],
});

describe("views", () => {
  test("a trigger opens one view within three seconds", async () => {
    const open = (trigger_id: string) => client.views.open({ trigger_id, view: modal() as never });
    const trigger = slack.controls.mintTrigger("U1");
    expect((await open(trigger)).view).toMatchObject({
      type: "modal",
      hash: expect.any(String),
      app_id: "AT1",
    });
    expect(slack.controls.view("U1")).toMatchObject({ title: { text: "Setup" } });
    expect(slack.controls.view("U2")).toBeNull();
    expect(await refusal(open(trigger))).toBe("exchanged_trigger_id");
    const late = slack.controls.mintTrigger("U1");
    slack.controls.advance(3_001);
    expect(await refusal(open(late))).toBe("expired_trigger_id");
    expect(await refusal(open("1.2.abc"))).toBe("invalid_trigger_id");
  });

  test("a view Slack would refuse is refused with its breaches", async () => {
    const trigger_id = slack.controls.mintTrigger("U1");
    const opened = client.views.open({ trigger_id, view: modal("A title of more than 24 letters") as never });
    expect(await refusal(opened)).toBe("invalid_arguments");
    expect(slack.controls.calls("views.open")[0]?.breaches).toEqual([
      { path: "/title/text", problem: "is more than 24 characters" },
    ]);
  });

  test("a view is updated by id, and not with an old hash", async () => {
    const trigger_id = slack.controls.mintTrigger("U1");
    const { view } = await client.views.open({
      trigger_id,
      view: { ...modal(), private_metadata: "m" } as never,
    });
    const update = (hash: string) =>
      client.views.update({ view_id: view?.id as string, hash, view: modal("New") as never });
    const updated = await update(view?.hash as string);
    expect(updated.view).toMatchObject({ id: view?.id, title: { text: "New" }, private_metadata: "" });
    expect(await refusal(update(view?.hash as string))).toBe("hash_conflict");
    slack.controls.closeView("U1", false);
    expect(await refusal(update(updated.view?.hash as string))).toBe("not_found");
  });

  test("a view is found by its external_id, which no other may have", async () => {
    const view = { ...modal(), external_id: "form-1" } as never;
    await client.views.open({ trigger_id: slack.controls.mintTrigger("U1"), view });
    await client.views.update({ external_id: "form-1", view });
    expect(await refusal(client.views.open({ trigger_id: slack.controls.mintTrigger("U2"), view }))).toBe(
      "duplicate_external_id",
    );
  });

  test("three views stack and a fourth does not", async () => {
    const push = () =>
      client.views.push({ trigger_id: slack.controls.mintTrigger("U1"), view: modal() as never });
    expect(await refusal(push())).toBe("not_found");
    await client.views.open({ trigger_id: slack.controls.mintTrigger("U1"), view: modal() as never });
    await push();
    const third = await push();
    expect(third.view?.previous_view_id).not.toBe(third.view?.root_view_id);
    expect(await refusal(push())).toBe("push_limit_reached");
  });

  test("a home view is published for a person and keeps its id", async () => {
    const publish = (text: string, user_id = "U1") =>
      client.views.publish({ user_id, view: { type: "home", blocks: [section(text)] } });
    const first = await publish("One");
    const second = await publish("Two");
    expect(second.view?.id).toBe(first.view?.id);
    expect(slack.controls.home("U1")?.blocks[0]).toMatchObject({ text: { text: "Two" } });
    expect(await refusal(publish("Three", "U404"))).toBe("user_not_found");
    const wrong = client.views.publish({ user_id: "U1", view: modal() as never });
    expect(await refusal(wrong)).toBe("invalid_arguments");
  });
});
