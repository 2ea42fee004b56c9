// From an activity that passed the guard to its answer: look up, hand over, answer once it is stored, then show. Teams
// waits 10 s for an invoke; whoever would have to wait longer is told so honestly.
import type { Logger } from "pino";
import type { Sentences } from "../../cards/sentences.ts";
import type { Shown } from "../../cards/shown.ts";
import type { Interaction } from "../../interactions/interaction.ts";
import { Expiring } from "../expiring.ts";
import type { Inbound } from "../platform.ts";
import { type InFlight, inTime } from "../waiting.ts";
import { deliveryIdOf, type Invoke, scopeOf } from "./activity.ts";
import type { Book } from "./book.ts";
import type { Answer, Bot } from "./bot.ts";
import { unpacked } from "./context.ts";
import type { Passed } from "./guard.ts";
import {
  fromForm,
  fromMessage,
  fromPress,
  fromWelcome,
  fromWords,
  type Lookup,
  type Received,
} from "./inbound.ts";
import { addressOf } from "./places.ts";
import { valuesOf } from "./render-form.ts";
import { isRemoval, reportsOf } from "./reports.ts";
import type { Showing, Stage } from "./showing.ts";
import { typed } from "./words.ts";

interface FrontOptions {
  inbound: Pick<Inbound, "handle">;
  bot: Bot;
  book: Book;
  lookup: Lookup;
  showing: Showing;
  inFlight: InFlight;
  sentences: Sentences;
  log: Logger;
  /** When to stop waiting and say so, in ms. */
  slowMs?: number;
}

const SLOW_MS = 8_000;
/** Microsoft sends again within moments; answers hold whole cards, so not too many are kept. */
const REPEATS_MS = 5 * 60_000;
const MOST_REPEATS = 1_000;

const OK: Answer = { status: 200 };
const NOT_STORED: Answer = { status: 503 };

type Data = Invoke["data"];
type Outcome = Shown | "unknown";

/** How one kind of invoke is shown what became of it. */
interface Way {
  show(stage: Stage, shown: Shown): Answer;
  say(text: string): Answer;
  outdated: string;
  slow: string;
}

export class Front {
  private readonly options: FrontOptions;
  /** What was answered to a delivery, for when it comes again. */
  private readonly answered = new Expiring<Promise<Answer>>({ livesMs: REPEATS_MS, most: MOST_REPEATS });

  constructor(options: FrontOptions) {
    this.options = options;
  }

  /** Never throws. A delivery that comes again, even while the first is under way, is answered like the first. */
  take(passed: Passed): Promise<Answer> {
    const id = deliveryIdOf(passed.activity);
    const key = id && `${passed.tenant.installationId} ${id}`;
    const before = key && this.answered.get(key);
    if (before) return before;
    const answer = this.turn(passed);
    if (key) {
      this.answered.set(key, answer);
      // What was not stored is tried again.
      void answer.then(({ status }) => status >= 500 && this.answered.delete(key));
    }
    return answer;
  }

  private async turn(passed: Passed): Promise<Answer> {
    const { bot, log } = this.options;
    try {
      return await bot.turn(passed, (one) => this.handle(one));
    } catch (error) {
      log.error({ error }, "an activity from Teams failed");
      return NOT_STORED;
    }
  }

  private async handle(received: Passed): Promise<Answer> {
    const { activity, invoke, tenant } = received;
    if (!isRemoval(activity)) await this.options.lookup.chats.remember(tenant, addressOf(activity));
    if (invoke) return this.invoke(received, invoke);
    switch (activity.type) {
      case "message":
        return this.words(received);
      case "installationUpdate":
      case "conversationUpdate":
        return this.event(received);
      default:
        return OK;
    }
  }

  /** What is said in a channel without our name is not for us. */
  private async words(received: Received): Promise<Answer> {
    const { lookup, showing, sentences } = this.options;
    const said = typed(received.activity);
    if (scopeOf(received.activity) !== "personal" && !said.toUs) return OK;
    const stage = await this.stageOf(received);
    const work = this.outcome(fromWords(lookup, received, said));
    const shown = await this.inTime(work);
    if (shown === "slow") {
      this.afterwards(showing.tellSentence(stage, sentences.stillWorking));
      this.later(stage, work);
    } else if (shown !== "unknown") this.afterwards(showing.tell(stage, shown));
    return OK;
  }

  private async invoke(received: Received, { kind, data }: Invoke): Promise<Answer> {
    const { lookup } = this.options;
    const isForm = kind === "form" || kind === "dialog-form";
    const stage = { ...(await this.stageOf(received)), opened: isForm ? unpacked(data.o) : null };
    const press = kind === "message" ? fromMessage : fromPress;
    const asked = (isForm ? fromForm : press)(lookup, received, data);
    return this.answering(stage, this.outcome(asked), this.way(kind, data));
  }

  private way(kind: Invoke["kind"], data: Data): Way {
    const { showing, sentences } = this.options;
    const press = { outdated: sentences.outdatedButton, slow: sentences.stillWorking };
    const form = { outdated: sentences.outdatedForm, slow: sentences.stillSaving };
    const inCard = { say: (text: string) => showing.sentence(text) };
    const inDialog = { say: (text: string) => showing.dialogSentence(text) };
    switch (kind) {
      case "press":
        return { ...inCard, ...press, show: (stage, shown) => this.shownToPress(stage, shown) };
      case "form":
        return { ...inCard, ...form, show: (stage, shown) => showing.sent(stage, shown) };
      case "dialog":
      case "message":
        return { ...inDialog, ...press, show: (stage, shown) => showing.inDialog(stage, shown) };
      case "dialog-form":
        return {
          ...inDialog,
          ...form,
          show: (stage, shown) => showing.inDialog(stage, shown, textsIn(data)),
        };
      default:
        return kind satisfies never;
    }
  }

  private shownToPress(stage: Stage, shown: Shown): Answer {
    const { showing, sentences } = this.options;
    if (!showing.isForChat(shown)) return showing.pressed(stage, shown);
    this.afterwards(showing.tell(stage, shown));
    return showing.sentence(sentences.inYourChat);
  }

  private async answering(stage: Stage, work: Promise<Outcome>, way: Way): Promise<Answer> {
    const shown = await this.inTime(work);
    if (shown === "unknown") return way.say(way.outdated);
    if (shown !== "slow") return way.show(stage, shown);
    this.later(stage, work);
    return way.say(way.slow);
  }

  /** Answered when everything that it tells is stored. */
  private async event(received: Received): Promise<Answer> {
    const { activity } = received;
    const { inbound, book, lookup, showing } = this.options;
    for (const report of await reportsOf(received, book)) {
      // Nobody reads an answer to a report: anything but nothing says that it was not stored.
      if ((await inbound.handle(report)).kind !== "nothing") return NOT_STORED;
    }
    const isAdded = activity.type === "installationUpdate" && /^add/.test(activity.action ?? "");
    if (isAdded && scopeOf(activity) === "personal" && activity.from) {
      const shown = await inbound.handle(await fromWelcome(lookup, received));
      this.afterwards(showing.tell(await this.stageOf(received), shown));
    }
    return OK;
  }

  private async stageOf({ activity, tenant }: Received): Promise<Stage> {
    return {
      tenant,
      person: activity.from?.id ?? "",
      serviceUrl: activity.serviceUrl,
      chatId: activity.conversation.id,
      conversation: await this.options.lookup.places.look(activity, tenant, false),
      opened: null,
    };
  }

  private async outcome(asked: Promise<Interaction | null>): Promise<Outcome> {
    const interaction = await asked;
    return interaction === null ? "unknown" : this.options.inbound.handle(interaction);
  }

  private inTime(work: Promise<Outcome>): Promise<Outcome | "slow"> {
    return inTime(this.options.slowMs ?? SLOW_MS, work);
  }

  /** What was promised is kept, or taken back: whoever was asked to wait hears how it ended. */
  private later(stage: Stage, work: Promise<Outcome>): void {
    const { showing, sentences } = this.options;
    const ended = work.then((late) => (late === "unknown" ? undefined : showing.tell(stage, late)));
    this.afterwards(
      ended.catch(async (error: unknown) => {
        await showing.tellSentence(stage, sentences.wentWrong);
        throw error;
      }),
    );
  }

  /** Goes on after the answer. A fault is logged once; what was asked is stored already. */
  private afterwards(work: Promise<unknown>): void {
    const { log, inFlight } = this.options;
    inFlight
      .track(work)
      .catch((error: unknown) => log.warn({ error }, "what was to be shown could not be shown"));
  }
}

/** What was typed into a dialog. */
function textsIn(data: Data): string[] {
  const { f: form } = data;
  if (typeof form !== "string") return [];
  const values = Object.values(valuesOf(form as never, data));
  return values.filter((one): one is string => typeof one === "string" && one.trim() !== "");
}
