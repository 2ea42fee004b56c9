// Every page of the web platform, filled as on a usual Tuesday, for the fake server and the tests.
import { raw } from "hono/html";
import QRCode from "qrcode";
import { sentences } from "../../../src/cards/sentences.ts";
import { OPEN_HERE, WEB_NOTICES } from "../../../src/cards/wording-web.ts";
import { filePage } from "../../../src/platforms/web/file-page.ts";
import type { Html } from "../../../src/platforms/web/markup.ts";
import type { MessageView, ReplyView } from "../../../src/platforms/web/messages.ts";
import { noticePage } from "../../../src/platforms/web/notice-page.ts";
import { conversationPage } from "../../../src/platforms/web/page.ts";
import { peoplePage } from "../../../src/platforms/web/people-page.ts";
import { playgroundBar } from "../../../src/platforms/web/playground-bar.ts";
import { qrPage } from "../../../src/platforms/web/qr-page.ts";
import { cardHtml } from "../../../src/platforms/web/render.ts";
import { setupPage } from "../../../src/platforms/web/setup-page.ts";
import { homeTools, peopleTool } from "../../../src/platforms/web/tools.ts";
import { wardCards, wardPage } from "../../../src/platforms/web/ward-page.ts";
import { ids } from "../../cards/sample.ts";
import { cards, commands } from "./sample-cards.ts";

const drawn = (name: keyof typeof cards): Html => cardHtml(cards[name], sentences);
const ours = (id: string, at: string, card: keyof typeof cards) => ({
  id,
  at,
  author: null,
  html: drawn(card),
});

const replies = (count: number): ReplyView[] =>
  Array.from({ length: count }, (_, at) => ours(`reply-${at}`, `09:${10 + at}`, "response"));

const messages: MessageView[] = [
  { ...ours("summary", "15:00", "summary"), day: "Friday 20 November", replies: [] },
  { ...ours("pulse", "15:00", "pulseResult"), day: "Friday 20 November", replies: [] },
  { ...ours("picture", "15:01", "picture"), day: "Friday 20 November", replies: [] },
  { ...ours("result", "09:00", "result"), day: "Monday 23 November", replies: replies(9) },
  { ...ours("prompt", "09:00", "prompt"), day: "Tuesday 24 November", replies: replies(2).map(numbered) },
  { ...ours("idea", "09:31", "idea"), day: "Tuesday 24 November", replies: [] },
];

function numbered(reply: ReplyView): ReplyView {
  return { ...reply, id: `today-${reply.id}` };
}

const conversations = (current: string) =>
  [
    { id: "home", name: "Home", kind: "home" as const, unread: 0 },
    { id: "ward-7", name: "Ward 7", kind: "team" as const, unread: 0 },
    { id: "ed", name: "Emergency department", kind: "team" as const, unread: 12 },
    { id: "direct", name: "Improvement Huddle", kind: "direct" as const, unread: 1 },
  ].map((one) => ({ ...one, current: one.id === current }));

const WARD = [
  "Amira Khan",
  "Ben Okoro",
  "Chidi Eze",
  "Dee Walsh",
  "Eve Lin",
  "Femi Ade",
  "Gwen Hughes",
  "Isla Roy",
  "Jo Park",
];
const bar = playgroundBar({
  people: [
    ...WARD.map((name, at) => ({ id: `w-${at}`, name, team: "Ward 7" })),
    { id: "e-1", name: "Kit Osei", team: "Emergency department" },
  ],
  actingAs: "w-1",
  clock: "Tuesday 24 November, 09:20",
  others: true,
});

function conversation(
  id: string,
  name: string,
  given: { messages?: MessageView[]; home?: Html; bar?: Html; tools?: Html },
): Html {
  return conversationPage(
    {
      csrf: "token",
      person: "Ben Okoro",
      conversations: conversations(id),
      conversation: { id, name },
      version: 7,
      messages: given.messages ?? [],
      commands,
      ...(given.home && { home: given.home }),
      ...(given.tools && { tools: given.tools }),
      ...(given.bar && { playground: given.bar }),
    },
    sentences,
  );
}

export const wardRegion: Html = wardCards(
  {
    card: cardHtml(cards.prompt, sentences, { allow: () => false }),
    answers: [cardHtml(cards.response, sentences, { allow: () => false })],
    buttons: [
      { label: "Answer", action: "answer", value: ids.huddle, style: "primary" },
      { label: "Raise an idea", action: "idea", value: ids.team },
      { label: "Scribe for those present", action: "scribe", value: ids.huddle },
    ],
  },
  sentences,
);

const ward = (names: readonly string[]): Html =>
  wardPage(
    {
      csrf: "token",
      team: "Ward 7",
      date: "Tuesday 24 November",
      cards: wardRegion,
      people: names.map((name, at) => ({ id: `m-${at}`, name })),
    },
    sentences,
  );

const address = "https://huddle.example.org/t/K7M2-9QXA";
const picture: Html = raw(await QRCode.toString(address, { type: "svg", margin: 0 }));

export const pages: Readonly<Record<string, Html>> = {
  "/c/ward-7": conversation("ward-7", "Ward 7", { messages, tools: peopleTool("ward-7") }),
  "/c/home": conversation("home", "Home", { home: drawn("home"), bar, tools: homeTools("token") }),
  "/c/ed": conversation("ed", "Emergency department", {}),
  "/c/direct": conversation("direct", "Improvement Huddle", {
    messages: [{ ...ours("reminder", "10:00", "reminder"), day: "Tuesday 24 November", replies: [] }],
  }),
  "/playground": conversation("ward-7", "Ward 7", { messages, bar }),
  "/ward": ward(WARD),
  "/ward-many": ward(Array.from({ length: 40 }, (_, at) => `${WARD[at % 9]} ${at}`)),
  "/expired": noticePage(WEB_NOTICES.expired, sentences),
  "/open": noticePage(
    {
      heading: OPEN_HERE.heading("Ward 7"),
      sentence: OPEN_HERE.sentence,
      ask: { action: "/open", label: OPEN_HERE.open, fields: { csrf: "token" } },
    },
    sentences,
  ),
  "/file": filePage(
    { title: "How we improve: autumn pulse", until: "Saturday 28 November 09:30", path: "/file" },
    sentences,
  ),
  "/people": peoplePage(
    {
      ...{ csrf: "token", conversation: { id: "ward-7", name: "Ward 7" }, self: "m-1", mayChange: true },
      people: WARD.map((name, at) => ({
        ...{ memberId: `m-${at}`, name, kind: at === 3 ? "guest" : "member" },
        roles: at === 1 ? ["lead"] : [],
      })) as never,
      others: [{ memberId: "m-20", name: "Joseph Mensah", in: ["Community Nursing North"] }],
      problem: "That name is taken.",
      link: { name: "Amira Khan", address, picture },
    },
    sentences,
  ),
  "/setup": setupPage({ action: "/setup", csrf: null, name: "", team: "", isIncomplete: true }, sentences),
  "/poster": qrPage({ team: "Ward 7", address, picture, until: "Friday 1 January" }, sentences),
};
