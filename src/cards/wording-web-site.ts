// What the web platform's site says: why it does not answer, how a browser is let in, and who is in a conversation.
// What stands on its pages is in wording-web.ts.

/** The page that shows how things stand for whoever reads it. */
export const HOME_PAGE = "Home";

/** A request that is not answered. */
export const WEB_REFUSALS = {
  tooLarge: "That is more than this page can take. Please shorten it; nothing was stored.",
  elsewhere: "This address is not how this service is reached. Please use the link you were given.",
  otherSite:
    "This came from another page than ours, so nothing was done. Please open the page again, then try once more.",
  strange: "This page does not understand what was sent. Please open the page again, then try once more.",
  sessionEnded: "You have been signed out. Please open your link again.",
  notYours: "That is not yours to see here. Please use the link that your own team gave you.",
  tooMany: "This browser has too many of our pages open. Please close one.",
} as const;

export const SITE_NOTICES = {
  start: "Start here",
  notDone: { heading: "That did not work" },
  welcome: {
    heading: "Daily improvement huddles",
    sentence:
      "Teams huddle here by a link of their own. If you are on a team, ask your huddle lead for its link or scan the QR code on your board.",
  },
} as const;

/** A personal link, and the one that the start prints. */
export const LET_IN = {
  person: {
    heading: (name: string) => `Open this page as ${name}?`,
    sentence: "This link works once. Open it on your own device only, not on a shared computer.",
    open: "Open",
  },
  setup: {
    heading: "Set up Improvement Huddle",
    sentence: "This link works once. Whoever opens it becomes the first administrator.",
    yourName: "Your name",
    team: "Your team's name",
    zone: "Time zone",
    open: "Start",
    nameMissing: "Please type your name and your team's name.",
  },
} as const;

/** Who is in a conversation of the web platform. */
export const PEOPLE_PAGE = {
  open: "People",
  heading: (conversation: string) => `People in ${conversation}`,
  back: "Back to the conversation",
  add: "Add someone",
  name: "Name",
  guest: "A guest: agency, student or patient partner",
  addButton: "Add",
  known: "Someone of another team",
  choose: "Choose",
  remove: "Take out",
  removeAbout: (name: string) => `Take out: ${name}`,
  link: "Personal link",
  linkAbout: (name: string) => `Personal link: ${name}`,
  guestMark: "guest",
  roles: { lead: "lead", manager: "manager", "improvement-lead": "improvement lead", admin: "administrator" },
  you: "you",
  linkHeading: (name: string) => `A personal link for ${name}`,
  linkSentence: (name: string) =>
    `Give it to ${name} only: whoever opens it acts as ${name}. It works once, within seven days.`,
  onlyLeads: "Only a lead of this team can change who is in it.",
  onlyAdministrators:
    "Only an administrator can do that for an administrator, or make a link for someone who is in another team, too.",
  nameMissing: "Please type a name.",
  nameTaken: (name: string) => `There is a ${name} here already. Please add something that tells them apart.`,
  full: "This conversation is full.",
  lastOne: "The last person cannot be taken out.",
} as const;

/** What a person can do with the page itself. */
export const YOUR_PAGE = {
  newTeam: "New team",
  newHeading: "A new team",
  newSentence: "A conversation of its own, with you in it. Type setup there to start its huddle.",
  newName: "The team's name",
  newButton: "Make it",
  signOut: "Sign out",
} as const;

/** What came of a press on the playground's bar. */
export const PLAYGROUND_TOLD = {
  actingAs: (name: string) => `You act as ${name} now.`,
  now: (clock: string) => `It is ${clock} now.`,
  filledIn: (people: number) =>
    people === 0
      ? "Nobody is left to answer here now."
      : people === 1
        ? "One of the others has answered."
        : `${people} of the others have answered.`,
  reset: "Everything is as at the start.",
} as const;
