// Slack's own framework as we use it: it reads payloads and routes them; verifying and acknowledging are ours.
// Bolt acknowledges events before anyone has seen them, and lets what it does not know hang for 3 s.
import type { IncomingMessage, ServerResponse } from "node:http";
import { App, type AppOptions, HTTPResponseAck, type Receiver } from "@slack/bolt";
import type { Logger } from "pino";
import type { z } from "zod";
import type { Sentences } from "../../cards/sentences.ts";
import type { InFlight } from "../waiting.ts";
import { slackLogger } from "./client.ts";
import type { Body } from "./envelope.ts";
import type { Ack, Front } from "./front.ts";
import type { Json } from "./parts.ts";
import {
  ActionPayload,
  CommandPayload,
  EventPayload,
  ShortcutPayload,
  SubmissionPayload,
} from "./payloads.ts";
import { isEvent } from "./registered.ts";
import { respond, whispered } from "./respond.ts";
import { kept } from "./stages.ts";

type ReceiverEvent = Parameters<App["processEvent"]>[0];

interface HuddleAppOptions {
  clientOptions: NonNullable<AppOptions["clientOptions"]>;
  inFlight: InFlight;
  sentences: Sentences;
  log: Logger;
}

/** Longer than anything takes; Slack itself has turned away long before. */
const UNANSWERED_MS = 30_000;

/** Bolt's own would read and verify every body once more: take() hands over what the guard has read. */
const HANDED_OVER: Receiver = { init: () => {}, start: async () => {}, stop: async () => {} };

const INTERACTIONS: Readonly<Record<string, z.ZodType>> = {
  block_actions: ActionPayload,
  view_submission: SubmissionPayload,
  message_action: ShortcutPayload,
};

export class HuddleApp extends App {
  /** null until started. */
  front: Front | null = null;
  private readonly our: HuddleAppOptions;
  private readonly slackLog: ReturnType<typeof slackLogger>;
  /** Bodies on their way through Bolt, as they were read before it. */
  private readonly payloads = new WeakMap<object, unknown>();

  constructor(options: HuddleAppOptions) {
    const logger = slackLogger(options.log);
    const { clientOptions } = options;
    const ours = { ignoreSelf: false, convoStore: false as const, attachFunctionToken: false };
    // Which workspace a payload is from, and whether it is ours, is decided in front.ts, where someone can be told.
    super({ receiver: HANDED_OVER, authorize: async () => ({}), clientOptions, logger, ...ours });
    this.our = options;
    this.slackLog = logger;
    this.error(async (error) => Promise.reject(error));
    this.listen();
  }

  /** Takes a request that the guard has verified and read. Its answer is Bolt's acknowledgement. */
  take(body: Body, req: IncomingMessage, res: ServerResponse): void {
    const ack = new HTTPResponseAck({
      logger: this.slackLog,
      processBeforeResponse: false,
      unhandledRequestTimeoutMillis: UNANSWERED_MS,
      unhandledRequestHandler: () => failed(res),
      httpRequest: req,
      httpRequestBody: body,
      httpResponse: res,
    });
    this.processEvent({ body, ack: ack.bind() }).catch(() => failed(res));
  }

  /** Everything from HTTP and from Socket Mode comes through here. Rejects where Slack is to send it again. */
  override processEvent(event: ReceiverEvent): Promise<void> {
    return this.our.inFlight.track(this.process(event));
  }

  private async process(event: ReceiverEvent): Promise<void> {
    const { body } = event;
    const type = body.event === undefined ? body.type : "event";
    if (type === "event") {
      const read = EventPayload.safeParse(body);
      if (!isEvent(body.event?.type) || !read.success) return event.ack();
      this.payloads.set(body, read.data);
      // Bolt's acknowledgement goes nowhere; ours follows when its listeners have stored what happened.
      await super.processEvent({ ...event, ack: async () => undefined });
      return event.ack();
    }
    // Bolt lets a payload that lacks what it looks for hang, or fails on it.
    const expected = body.command === undefined ? INTERACTIONS[String(type)] : CommandPayload;
    const read = expected?.safeParse(body);
    if (!read?.success) return this.strange(event);
    this.payloads.set(body, read.data);
    return super.processEvent(event);
  }

  /** Closed forms, global shortcuts and whatever Slack comes to send: thanked at once, and told where there is someone. */
  private async strange({ body, ack }: ReceiverEvent): Promise<void> {
    await ack();
    this.our.log.debug({ type: String(body.type) }, "Slack sent something that nobody here asked for");
    if (typeof body.response_url !== "string") return;
    void this.our.inFlight.track(respond(body.response_url, whispered(this.our.sentences.outdatedButton)));
  }

  private listen(): void {
    const { wentWrong } = this.our.sentences;
    this.command(/.*/, ({ body, ack }) => {
      const told = { response_type: "ephemeral", text: wentWrong };
      return this.answering(ack as Ack, told, (once) =>
        this.ready().command(this.payload<CommandPayload>(body), once),
      );
    });
    this.action(/.*/, ({ body, ack }) =>
      this.answering(ack as Ack, undefined, (once) =>
        this.ready().action(this.payload<ActionPayload>(body), once),
      ),
    );
    this.shortcut(/.*/, ({ body, ack }) =>
      this.answering(ack as Ack, undefined, (once) =>
        this.ready().shortcut(this.payload<ShortcutPayload>(body), once),
      ),
    );
    this.view(/.*/, ({ body, ack }) => {
      const payload = this.payload<SubmissionPayload>(body);
      const told = kept(payload, wentWrong, this.our.sentences);
      return this.answering(ack as Ack, told, (once) => this.ready().submission(payload, once));
    });
    this.event(/.*/, async ({ body }) => {
      const payload = this.payload<EventPayload>(body);
      const { type } = payload.event;
      if (isEvent(type)) await this.ready().event(type, payload);
    });
  }

  /** Nothing is left to hang: work that fails before its acknowledgement is answered with `told`. */
  private async answering(
    ack: Ack,
    told: Json | undefined,
    work: (once: Ack) => Promise<void>,
  ): Promise<void> {
    let isDone = false;
    const once: Ack = async (answer) => {
      isDone = true;
      // A connection that is gone by now: Slack sends it again, and it counts once.
      await ack(answer).catch(() => this.our.log.debug("an acknowledgement came too late"));
    };
    try {
      await work(once);
    } catch (error) {
      this.our.log.error({ err: error }, "a request from Slack failed");
      if (!isDone) await once(told);
    }
  }

  private payload<Payload>(body: object): Payload {
    return this.payloads.get(body) as Payload;
  }

  private ready(): Front {
    if (this.front === null) throw new Error("the Slack platform has not been started");
    return this.front;
  }
}

/** An event that was not stored. Slack sends it again after about a minute. */
function failed(response: ServerResponse): void {
  if (response.headersSent) return;
  response.writeHead(500, { "content-type": "text/plain; charset=utf-8" });
  response.end("This could not be stored. Please send it again.\n");
}
