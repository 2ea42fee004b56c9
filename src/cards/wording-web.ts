// What only the web platform says: its pages, the playground's bar, the ward's shared computer, and what its script
// shows when a connection is lost. The script holds no English: it is handed CLIENT_WORDS.
import { sentences } from "./sentences.ts";

/** Stands on every page with a conversation. */
export const WEB_PAGE = {
  skip: "Skip to the conversation",
  conversations: "Conversations",
  teams: "Teams",
  direct: "Private",
  unread: (count: number) => (count === 1 ? "1 unread" : `${count} unread`),
  you: (name: string) => `You are ${name}`,
  messages: "Messages",
  nothingYet: "Nothing here yet.",
  homeHeading: "How things stand",
  earlierReplies: (count: number) => (count === 1 ? "1 earlier reply" : `${count} earlier replies`),
  replies: "Replies",
  toNewest: "New messages below",
  onlyYou: "Only you can see this",
  hide: "Hide",
  command: "Command",
  commandHint: "Type a command, such as help",
  send: "Send",
  more: "More",
  safety:
    "Not for incidents or urgent worries: tell the nurse in charge now. Nothing about patients, please.",
  needsScript: "This page needs JavaScript for its buttons. You can still read everything.",
} as const;

/** Round a form. */
export const WEB_FORM = {
  problems: "Please look at this again",
  optional: "(optional)",
  choose: "Choose",
  noAnswer: "No answer",
  counter: (typed: number | string, most: number | string) => `${typed} of ${most} characters`,
  tooMuch: "That is more than one form can take. Please shorten it; nothing was stored.",
} as const;

/** By name, for the script; {n} and the like are filled in there. */
export const CLIENT_WORDS = {
  notSent: "Not sent: no connection. Your words are kept here.",
  tryAgain: "Try again",
  notConnected: "Not connected. Your words are kept here. Trying again…",
  connectedAgain: "Connected again.",
  sessionEnded: "You have been signed out. What you typed is still here: copy it, then open the page again.",
  openAgain: "Open the page again",
  wentWrong: "Something went wrong on our side. Please try again.",
  newMessage: "New message: {text}",
  newReply: "New reply: {text}",
  unreadTitle: "({n}) {title}",
  unread: "{n} unread",
  counter: WEB_FORM.counter("{n}", "{most}"),
  tooLong: "This is {n} characters too long. Please shorten it.",
  secondsLeft: "{n} seconds",
} as const;

/** A form that was filled in is about to be closed. */
export const LEAVE_FORM = {
  question: "Throw away what you typed?",
  keep: "Keep writing",
  away: "Throw it away",
} as const;

export const PLAYGROUND = {
  name: "Playground",
  title: "Playground: sample data",
  actAs: "Act as",
  go: "Go",
  clock: "The clock",
  next: "Next prompt",
  hour: "+1 hour",
  tomorrow: "Tomorrow",
  endOfWeek: "End of week",
  fillIn: "Fill in for the others",
  others: "The others answer as time passes",
  reset: "Reset",
  resetQuestion: "Throw away everything done in the playground, and start again?",
  resetNo: "Keep it",
  resetYes: "Start again",
  hint: "Try this: press Next prompt, answer the huddle, then press Fill in for the others and End of week. Nothing here is real, and nothing leaves this computer.",
  dismiss: "Got it",
} as const;

export const WARD = {
  today: "Today",
  who: "Who are you?",
  find: "Find your name",
  noneFound: "No name here begins like that.",
  hello: (name: string) => `Hello ${name}`,
  entered: "What you send is marked: entered on the ward PC.",
  notMe: "That is not me",
  nothingToDo: "No huddle is open now.",
  sent: "Thank you. It is sent.",
  done: "Done",
  still: "Still there?",
  stillHint: "If nobody answers, this page forgets your name and what was typed.",
  here: "I am still here",
} as const;

const notice = (heading: string, sentence: string) => ({ heading, sentence });

/** Pages that say one thing. */
export const WEB_NOTICES = {
  expired: notice(
    "This link has expired",
    "Ask a huddle lead of your team for a new one: they type link page.",
  ),
  sessionEnded: notice("You have been signed out", "Please open the link to your team's page again."),
  notFound: notice("There is nothing here", "The address may be mistyped, or the page has gone."),
  forbidden: notice("This page is not yours to open", "Please use the link that your own team gave you."),
} as const;

export const OPEN_HERE = {
  heading: (team: string) => `Open ${team}'s page on this computer?`,
  sentence: "Anyone at this computer can then read today's huddle, answer it and raise ideas.",
  open: "Open",
} as const;

export const QR_PAGE = {
  sentence: "Point a phone's camera here to open the team's huddle page.",
  picture: (team: string) => `QR code: the address of ${team}'s page`,
  until: (date: string) => `Works until ${date}.`,
} as const;

export const webTitle = (page: string): string => `${page} – ${sentences.appName}`;
